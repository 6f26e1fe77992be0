import {countdowns} from '../model/countdown.js';
import {hostKeyChecks} from '../model/ssh/host-key-check.js';
import {keyTypes} from '../model/ssh/key-type.js';
import {connectOptionsSchema} from './connect-options.js';

const names = {type: 'array', items: {type: 'string'}} as const;

/**
The schema of `settings.json`. The reference in docs/configuration.md is generated from it: settings with
`examples` are set by hand, and eic remembers the others.
*/
export const settingsSchema = {
	keys: {
		description: 'the keys of the picker, by the names in [keys.md](keys.md)',
		type: ['object', 'null'],
		examples: [{connect: ['enter', 'l'], back: ['escape', 'h']}],
	},
	production: {
		description:
			'what is marked as production: `tag:KEY=VALUE`, `account:ID` or `profile:NAME`, with `*`',
		type: ['array', 'null'],
		examples: [['tag:env=prod', 'account:123456789012', 'profile:prod*']],
	},
	hostKeyCheck: {
		description: 'what happens to host keys that are not known; `--host-key-check` counts more',
		enum: [...hostKeyChecks],
		examples: ['strict'],
	},
	timeout: {
		description: 'how long a session may last; that of a favorite and `--timeout` count more',
		type: 'string',
		examples: ['30m'],
	},
	countdown: {
		description: 'where the time left is shown; `--countdown` counts more',
		enum: [...countdowns],
		examples: ['title'],
	},
	term: {
		description: 'TERM of the remote, or `same`; `--term` counts more',
		type: 'string',
		examples: ['same'],
	},
	toldTerm: {
		description: 'the TERM of this machine of which eic has said that it tells another one',
		type: 'string',
	},
	region: {description: 'where the picker was last', type: 'string'},
	regions: {description: 'all regions that were in the list then', ...names},
	profiles: {
		description: 'the profiles that were in the list then; the one that nobody named is empty',
		...names,
	},
	regionsByProfile: {
		description: 'where each profile was last',
		type: 'object',
		additionalProperties: names,
	},
	view: {
		description: 'how the list is sorted and grouped, and its columns',
		type: 'object',
		properties: {
			sort: {type: 'string'},
			isDescending: {type: 'boolean'},
			group: {type: 'string'},
			columns: names,
		},
	},
	instances: {
		description:
			'by instance id, what was chosen for it: OS user, connection type, port, timeout, own key',
		type: 'object',
		additionalProperties: {
			type: 'object',
			properties: {
				...connectOptionsSchema,
				privateKeyFile: {type: 'string'},
				isKeyPushed: {type: 'boolean'},
			},
		},
	},
	imageKeyTypes: {
		description: 'by image id, the kind of key that worked where the usual one was refused',
		type: 'object',
		additionalProperties: {enum: [...keyTypes]},
	},
	imageOsUsers: {
		description: 'by image id, the OS user that worked',
		type: 'object',
		additionalProperties: {type: 'string'},
	},
} as const;
