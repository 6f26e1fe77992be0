import {homedir} from 'node:os';
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
below `%LOCALAPPDATA%`. A relative XDG variable is ignored, as the specification says.
*/
export function pathsFor(environment: Environment = process.env, home = homedir()): Paths {
	if (process.platform === 'win32') {
		const base = path.join(
			environment['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'),
			'eic',
		);
		return {
			config: path.join(base, 'Config'),
			cache: path.join(base, 'Cache'),
			state: path.join(base, 'State'),
		};
	}

	const folder = (variable: string, fallback: string): string => {
		const value = environment[variable];
		return path.join(value && path.isAbsolute(value) ? value : path.join(home, fallback), 'eic');
	};

	return {
		config: folder('XDG_CONFIG_HOME', '.config'),
		cache: folder('XDG_CACHE_HOME', '.cache'),
		state: folder('XDG_STATE_HOME', '.local/state'),
	};
}
