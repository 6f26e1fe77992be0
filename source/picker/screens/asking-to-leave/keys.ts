import {keysOf} from '../module.js';

/** The answers to whether to leave. */
export const keys = keysOf<'askingToLeave', 'askingToLeave'>({
	modes: {
		askingToLeave: {},
	},
	modeOf: () => 'askingToLeave',
	rows: [
		{
			group: 'Leave',
			keys: ['enter'],
			command: {type: 'quit', exitCode: 0},
			label: 'quit',
			description: 'Quit and close the tunnels',
			footer: 1,
		},
		{
			group: 'Leave',
			keys: ['escape'],
			command: {type: 'back'},
			label: 'stay',
			description: 'Back to the list',
			footer: 2,
		},
	],
});
