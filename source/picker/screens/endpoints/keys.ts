import {endRows, itemRows} from '../../keys/common-rows.js';
import {backRow, helpRowsByCharacter, refreshRow} from '../../keys/screen-rows.js';
import {keysOf} from '../module.js';
import {whyNoEndpoint} from './endpoint-list.js';

/** The keys of the endpoints. */
export const keys = keysOf<'endpoints', 'endpoints'>({
	modes: {
		endpoints: {hidesImpossible: true},
	},
	modeOf: () => 'endpoints',
	rows: [
		...[...itemRows, ...endRows].map(row => ({...row, whyNot: whyNoEndpoint})),
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'showVpc'},
			label: 'instances',
			description: 'Show the instances in its VPC',
			whyNot: whyNoEndpoint,
			footer: 1,
		},
		{
			group: 'Act',
			keys: ['alt+c'],
			command: {type: 'copy'},
			label: 'copy',
			description: 'Copy its id',
			whyNot: whyNoEndpoint,
			footer: 2,
		},
		refreshRow,
		...helpRowsByCharacter,
		backRow(['escape'], 3),
	],
	entrances: [
		{
			after: {list: 'show-tunnels', filter: 'show-tunnels'},
			keys: ['f8'],
			label: 'endpoints',
			description: 'Endpoints and their coverage',
			footer: 10,
		},
	],
});
