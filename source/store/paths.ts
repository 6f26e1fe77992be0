import {devNull, homedir, userInfo} from 'node:os';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The folders for eic's files: the configuration, what can be fetched again, and what eic recorded. */
export type Paths = {
	readonly config: string;
	readonly cache: string;
	readonly state: string;
};

/**
The folders of the XDG base directory specification, or on Windows folders below `%LOCALAPPDATA%`;
`EIC_HOME` puts all three into one folder. A relative XDG variable is ignored, as the specification
demands.
*/
export function pathsFor(environment: Environment = process.env, home = homeFolder()): Paths {
	const customHome = environment['EIC_HOME'];
	if (customHome) {
		return inside(path.resolve(customHome), ['config', 'cache', 'state']);
	}

	if (process.platform === 'win32') {
		const base = environment['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local');
		return inside(path.join(base, 'eic'), ['Config', 'Cache', 'State']);
	}

	const folder = (variable: string, fallback: string): string => {
		const value = environment[variable];
		const base = value && path.isAbsolute(value) ? value : path.join(home, fallback);
		return path.join(base, 'eic');
	};

	return {
		config: folder('XDG_CONFIG_HOME', '.config'),
		cache: folder('XDG_CACHE_HOME', '.cache'),
		state: folder('XDG_STATE_HOME', '.local/state'),
	};
}

/** Stands for a missing home folder. No file can be created below it. */
export const noHome = devNull;

/**
The home folder from `HOME` or the system. An empty `HOME` is ignored: it would mean the working directory.

@returns `noHome` when there is none, for example for a user id without an entry in a container.
*/
export function homeFolder(): string {
	return attempt(homedir) || attempt(() => userInfo().homedir) || noHome;
}

function attempt(work: () => string): string {
	try {
		return work();
	} catch {
		return '';
	}
}

function inside(base: string, [config, cache, state]: readonly [string, string, string]): Paths {
	return {
		config: path.join(base, config),
		cache: path.join(base, cache),
		state: path.join(base, state),
	};
}
