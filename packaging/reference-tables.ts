/** A row of a reference table: names, and what they mean. */
export type ReferenceRow = readonly [names: readonly string[], meaning: string];

/** How eic ends. */
export const exitCodes: readonly ReferenceRow[] = [
	[['0'], 'success'],
	[['124'], 'the deadline ended the session'],
	[['130'], 'interrupted with Ctrl-C'],
	[['252'], 'the command line is wrong, or no route leads to the instance'],
	[['253'], 'the configuration is wrong: credentials, region or files'],
	[['254'], 'AWS refused the request, or the instance does not exist or is not running'],
	[['255'], 'any other failure, such as a failed connection'],
	[['other'], 'the exit status of the remote command'],
];

/** The variables that eic reads. */
export const environment: readonly ReferenceRow[] = [
	[
		['AWS_PROFILE', 'AWS_REGION', 'AWS_ACCESS_KEY_ID', '…'],
		'credentials, profile and region, as for the AWS CLI',
	],
	[
		['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_EC2', 'AWS_ENDPOINT_URL_STS', '…'],
		'other service URLs; in a profile, endpoint_url and services do the same for that profile alone',
	],
	[
		['AWS_USE_FIPS_ENDPOINT', 'AWS_USE_DUALSTACK_ENDPOINT'],
		'FIPS and dual-stack service URLs, also for STS and for endpoints; an explicit service URL wins',
	],
	[
		['https_proxy', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'],
		'the proxy to AWS and to endpoints, and the hosts that bypass it',
	],
	[
		['AWS_CA_BUNDLE', 'REQUESTS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS'],
		'certificates to trust in addition to those of the system',
	],
	[['EIC_HOME'], 'one folder for all files of eic, below config, state and cache'],
	[
		['EIC_NO_COMPILE_CACHE'],
		'1: eic compiles its code at every start and keeps none of it compiled',
	],
	[['NO_COLOR', 'FORCE_COLOR'], 'no colours; colours even when output is not a terminal'],
	[['TERM=dumb'], 'the picker asks and answers in plain lines, as with --plain'],
	[['LC_ALL', 'LC_CTYPE', 'LANG'], 'without UTF-8 the picker draws in ASCII'],
	[['INK_SCREEN_READER=true'], 'the picker describes each screen in words, with roles and states'],
	[
		['NODE_COMPILE_CACHE', 'NODE_DISABLE_COMPILE_CACHE'],
		'another folder for the compiled code of eic; 1 keeps no compiled code',
	],
];

/** The files that eic keeps, by default and with `EIC_HOME`. */
export const files: readonly ReferenceRow[] = [
	[
		['~/.config/eic/settings.json', 'EIC_HOME/config/settings.json'],
		'settings: your own, and what eic remembers',
	],
	[['~/.config/eic/favorites.json', 'EIC_HOME/config/favorites.json'], 'favorites'],
	[
		['~/.config/eic/ssh_config', 'EIC_HOME/config/ssh_config'],
		'the block that eic ssh-config --write includes in ~/.ssh/config',
	],
	[['~/.local/state/eic/known_hosts', 'EIC_HOME/state/known_hosts'], 'host keys by instance id'],
	[
		['~/.local/state/eic/recents.json', 'EIC_HOME/state/recents.json'],
		'the instances you connected to: when, how and how often',
	],
	[
		['~/.local/state/eic/filters.json', 'EIC_HOME/state/filters.json'],
		'the last hundred filters used in the picker',
	],
	[
		['~/.local/state/eic/history.jsonl', 'EIC_HOME/state/history.jsonl'],
		'the last thousand sessions that ended',
	],
	[
		['~/.local/state/eic/ssh/', 'EIC_HOME/state/ssh/'],
		'the two keys that eic ssh-config makes for OpenSSH',
	],
	[
		['~/.cache/eic/inventory/', 'EIC_HOME/cache/inventory/'],
		'the instances and endpoints listed last; you can delete it',
	],
	[
		['~/.cache/eic/compiled/', 'EIC_HOME/cache/compiled/'],
		'compiled code of eic, so that it starts faster; you can delete it',
	],
];
