import type {KeyRow} from '../keys/binding.js';
import type {State} from '../state.js';
import {whyNoPage, whyNoWindow} from './why-not.js';

/** What the list and the details offer beyond this terminal. */
export const desktopRows: ReadonlyArray<KeyRow<State, never>> = [
	{
		group: 'Act',
		keys: [],
		command: {type: 'openWindow', kind: 'window'},
		label: 'new window',
		description: 'Open in a new window',
		whyNot: whyNoWindow,
	},
	{
		group: 'Act',
		keys: [],
		command: {type: 'openWindow', kind: 'pane'},
		label: 'new pane',
		description: 'Open in a new pane',
		whyNot: whyNoWindow,
	},
	{
		group: 'Act',
		keys: [],
		command: {type: 'openPage'},
		label: 'console',
		description: 'Open in the AWS console',
		whyNot: whyNoPage,
	},
];
