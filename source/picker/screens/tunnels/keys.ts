import {itemRows} from '../../keys/common-rows.js';
import {backRow} from '../../keys/screen-rows.js';
import {keysOf} from '../module.js';
import {whyNoTunnelOpen} from './selected-tunnel.js';

/** The keys of the open tunnels. */
export const keys = keysOf<'tunnels', 'tunnels'>({
	modes: {
		tunnels: {hidesImpossible: true},
	},
	modeOf: () => 'tunnels',
	rows: [
		...itemRows.map(row => ({...row, whyNot: whyNoTunnelOpen})),
		{
			group: 'Act',
			keys: ['x'],
			command: {type: 'closeTunnel'},
			label: 'close',
			description: 'Close the tunnel',
			whyNot: whyNoTunnelOpen,
			footer: 1,
		},
		{
			group: 'Act',
			keys: ['y'],
			command: {type: 'copy'},
			label: 'copy',
			description: 'Copy its address',
			whyNot: whyNoTunnelOpen,
			footer: 2,
		},
		backRow(['escape', 'T', 'q'], 3),
	],
	entrances: [
		{
			after: {list: 'open-tunnel'},
			keys: ['T'],
			label: 'tunnels',
			description: 'The open tunnels',
			question: 'Show the open tunnels?',
		},
	],
});
