import path from 'node:path';
import {pathsFor} from '../store/paths.js';
import {settingsFile} from '../store/settings-file.js';
import {mistakeInFile, readUserFile} from '../store/user-file/read-user-file.js';

/**
Stops at a mistake in the settings before a command does anything. A command that ignored a `strict` or a
time limit would do what the person has ruled out.

@throws {Failure} `configuration`: where the mistake is and what it is.
*/
export async function checkSettings(): Promise<void> {
	const options = settingsFile(pathsFor().config);
	const {keys} = readUserFile(options);
	if (keys !== undefined) {
		// Loads the table of all keys, which most commands and most people do not need.
		const {settingsKeys} = await import('./picker/settings-keys.js');
		const file = path.join(options.folder, `${options.name}.json`);
		settingsKeys({keys, mistakeAt: (at, reason) => mistakeInFile(file, at, reason)});
	}
}
