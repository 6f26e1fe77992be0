import {openSettings} from '../store/settings.js';

/**
Stops at a mistake in the settings, before a command does anything: one that passed over a `strict` or a
time limit would do what the person has ruled out.

@throws {Failure} `configuration`: where the mistake is and what is wrong.
*/
export async function checkSettings(): Promise<void> {
	const settings = openSettings();
	if (settings.keys !== undefined) {
		// The table of all keys, which most commands and most people do not need.
		const {settingsKeys} = await import('./picker/settings-keys.js');
		settingsKeys(settings);
	}
}
