import {endRows, itemRows} from '../../keys/common-rows.js';
import {backRow, helpRowsByCharacter} from '../../keys/screen-rows.js';
import {keysOf} from '../module.js';
import {whyNoTunnelOpen} from './selected-tunnel.js';

/** The keys of the open tunnels. */
export const keys = keysOf<'tunnels', 'tunnels'>({
	modes: {
		tunnels: {hidesImpossible: true},
	},
	modeOf: () => 'tunnels',
	rows: [
		...[...itemRows, ...endRows].map(row => ({...row, whyNot: whyNoTunnelOpen})),
		{
			group: 'Act',
			keys: ['delete', 'ctrl+w'],
			command: {type: 'closeTunnel'},
			label: 'close',
			description: 'Close tunnel',
			whyNot: whyNoTunnelOpen,
			footer: 1,
		},
		{
			group: 'Act',
			keys: ['alt+c'],
			command: {type: 'copy'},
			label: 'copy',
			description: 'Copy local address',
			whyNot: whyNoTunnelOpen,
			footer: 2,
		},
		...helpRowsByCharacter,
		backRow(['escape'], 3),
	],
	entrances: [
		{
			after: {list: 'open-tunnel', filter: 'open-tunnel'},
			keys: ['f7'],
			label: 'tunnels',
			description: 'Open tunnels (closed when you quit)',
		},
	],
});
