import {devNull, homedir, userInfo} from 'node:os';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where eic keeps its files: settings, what can be fetched again, and what it learned. */
export type Paths = {
	readonly config: string;
	readonly cache: string;
	readonly state: string;
};

/**
The folders of the XDG base directory specification on every system but Windows, where they lie
below `%LOCALAPPDATA%`; `EIC_HOME` puts all three into one folder. A relative XDG variable is ignored,
as the specification says.
*/
export function pathsFor(environment: Environment = process.env, home = homeFolder()): Paths {
	const own = environment['EIC_HOME'];
	if (own) {
		return inside(path.resolve(own), ['config', 'cache', 'state']);
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

/** The home folder of somebody who has none: nothing can be below it. */
export const noHome = devNull;

/**
The home folder, as `HOME` or the system has it. An empty `HOME` would lead to wherever eic is started.

@returns `noHome` where there is none, as for a number without a name in a container.
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
