import process from 'node:process';
import {openAndTell} from './open.js';
import {favoritesJson} from './text.js';

/** `eic favorites export` */
export async function run(): Promise<number> {
	const favorites = openAndTell().list();
	process.stdout.write(`${JSON.stringify(favoritesJson(favorites), null, '\t')}\n`);
	return 0;
}
