import process from 'node:process';
import {type Environment, findProgram} from './find-program.js';
import {startProgram} from './run-program.js';

/** The programs that open a page in the person's browser, the best first. */
function openers(environment: Environment, platform: NodeJS.Platform): string[] {
	const {WSL_DISTRO_NAME, WAYLAND_DISPLAY, DISPLAY, SSH_CONNECTION} = environment;
	if (SSH_CONNECTION) {
		return [];
	}

	return [
		...(platform === 'darwin' ? ['open'] : []),
		...(WSL_DISTRO_NAME ? ['wslview'] : []),
		...(WAYLAND_DISPLAY || DISPLAY || WSL_DISTRO_NAME ? ['xdg-open'] : []),
	];
}

/**
Opens pages in the browser of this machine. Never rejects.

@returns Why not all were opened, a sentence without its full stop; null where all were.
*/
export async function openPages(
	urls: readonly string[],
	environment: Environment = process.env,
	platform: NodeJS.Platform = process.platform,
): Promise<string | null> {
	const names = openers(environment, platform);
	const file = names.map(name => findProgram(name, environment)).find(found => found !== null);
	if (file === undefined) {
		return 'no browser can be opened from here';
	}

	for (const url of urls) {
		const failure = await startProgram(file, [url]);
		if (failure !== null) {
			return failure;
		}
	}

	return null;
}
