import {whyNoTunnel} from '../../connect/why-not.js';
import {editRows} from '../../keys/common-rows.js';
import {backRow} from '../../keys/screen-rows.js';
import {keysOf} from '../module.js';

/** The keys while a port of a tunnel is typed. */
export const keys = keysOf<'port', 'port'>({
	modes: {
		port: {letters: 'text'},
	},
	modeOf: () => 'port',
	rows: [
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'connect'},
			label: 'continue',
			description: 'Continue',
			footer: 1,
		},
		...editRows,
		backRow(['escape'], 3),
	],
	entrances: [
		{
			after: {list: 'wait', filter: 'wait', details: 'wait', filteredDetails: 'wait'},
			keys: ['ctrl+t'],
			label: 'tunnel',
			description: 'Open a tunnel',
			whyNot: whyNoTunnel,
			footer: 7,
		},
	],
});
