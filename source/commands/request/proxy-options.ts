import type {OptionSpec} from '../command.js';
import {routeOptions} from '../options.js';

/** What `ssh-config` hands on to `proxy`, besides the options of AWS. */
export const proxyOptions: readonly OptionSpec[] = [
	{
		name: 'identity-file',
		value: 'FILE',
		help: 'the key that ssh offers; default one that eic keeps for this',
	},
	...routeOptions.filter(({name}) => name === 'connection-type'),
];
