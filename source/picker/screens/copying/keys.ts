import {endRows, itemRows, numberRows} from '../../keys/common-rows.js';
import {backRow} from '../../keys/screen-rows.js';
import {whyNoInstance} from '../../list/why-no-instance.js';
import {keysOf} from '../module.js';

/** The keys of the copy menu. */
export const keys = keysOf<'copying', 'copying'>({
	modes: {
		copying: {where: 'in the copy menu'},
	},
	modeOf: () => 'copying',
	rows: [
		...itemRows,
		...endRows,
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'copy'},
			label: 'copy',
			description: 'Copy',
			footer: 1,
		},
		{
			group: 'Act',
			keys: ['p'],
			command: {type: 'showPlainly'},
			label: 'show text',
			description: 'Show only this text, to select it with the mouse',
			footer: 3,
		},
		...numberRows('copy', 'Copy item 1–9', index => ({type: 'copyItem', index})),
		backRow(['escape'], 2),
	],
	entrances: [
		{
			after: {
				list: 'open-details',
				filter: 'open-details',
				details: 'open-options',
				filteredDetails: 'open-options',
			},
			keys: ['alt+c'],
			label: 'copy',
			description: 'Copy id, address or command',
			whyNot: whyNoInstance,
			footer: 5,
		},
	],
});
