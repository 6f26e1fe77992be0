import type {OptionSpec} from '../command.js';
import {keyTypeOption, routeOptions} from '../options.js';

/** The options that `ssh-config` passes on to `proxy`, besides those of AWS. */
export const proxyOptions: readonly OptionSpec[] = [
	{
		name: 'identity-file',
		value: 'FILE',
		help: 'the key that ssh offers; default: those that eic keeps for OpenSSH',
	},
	keyTypeOption,
	...routeOptions.filter(({name}) => name === 'connection-type'),
];
