import {countdowns} from '../model/countdown.js';
import {confirms} from '../model/fleet/production.js';
import {hostKeyChecks} from '../model/ssh/host-key-check.js';
import {keyTypes} from '../model/ssh/key-type.js';
import {connectOptionsSchema} from './connect-options.js';

const names = {type: 'array', items: {type: 'string'}} as const;

/**
The schema of `settings.json`. The reference in docs/configuration.md is generated from it: settings with
`examples` are set by hand, and eic remembers the others.
*/
export const settingsSchema = {
	filters: {
		description: 'saved filters, by their names; the palette of the picker lists them',
		type: 'object',
		additionalProperties: {type: 'string'},
		examples: [{'prod-web': 'tag:env=prod tag:Role=web'}],
	},
	keys: {
		description: 'the keys of the picker, by the names in [keys.md](keys.md)',
		type: ['object', 'null'],
		examples: [{connect: ['enter', 'ctrl+g'], 'open-copying': ['alt+y']}],
	},
	production: {
		description:
			'instances to mark as production: `tag:KEY=VALUE`, `account:ID` or `profile:NAME`; `*` matches any text',
		type: ['array', 'null'],
		examples: [['tag:env=prod', 'account:123456789012', 'profile:prod*']],
	},
	confirm: {
		description:
			'when the picker asks for a second Enter: before it connects to a production instance, or never',
		enum: [...confirms],
		examples: ['never'],
	},
	hostKeyCheck: {
		description: 'what to do with new host keys; `--host-key-check` overrides it',
		enum: [...hostKeyChecks],
		examples: ['strict'],
	},
	timeout: {
		description: 'time limit of sessions; a favorite and `--timeout` override it',
		type: 'string',
		examples: ['30m'],
	},
	refresh: {
		description:
			'how often the picker reads its list again by itself while you use it, `60s` if not set; `off` for never',
		type: 'string',
		examples: ['off'],
	},
	countdown: {
		description: 'where to show the time left; `--countdown` overrides it',
		enum: [...countdowns],
		examples: ['title'],
	},
	term: {
		description: 'TERM on the instance, or `same`; `--term` overrides it',
		type: 'string',
		examples: ['same'],
	},
	toldTerm: {
		description: 'the terminal type that eic has already said it replaces',
		type: 'string',
	},
	region: {description: 'where the picker was last', type: 'string'},
	regions: {description: 'all regions that were in the list then', ...names},
	profiles: {
		description: 'the profiles that were in the list then; empty for the default credentials',
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
		description: 'by instance id: OS user, connection type, port, own key; a favorite overrides it',
		type: 'object',
		additionalProperties: {
			type: 'object',
			properties: {
				...connectOptionsSchema,
				privateKeyFile: {type: 'string'},
				isKeyPushed: {type: 'boolean'},
			},
		},
		examples: [{'i-0c2cd320c71e3b6a4': {osUser: 'deploy', port: 2222}}],
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
