import {readFile} from 'node:fs/promises';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {asFailure, Failure} from '../../model/failure.js';
import {type Favorite, openFavorites} from '../../store/favorites.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';
import {tellDone} from './done.js';

/** `eic favorites import` */
export async function run(argv: Arguments): Promise<number> {
	const [file = '-', unexpected] = argv.words;
	if (unexpected !== undefined) {
		throw usageFailure(`One file at a time: ${unexpected} is one too many.`);
	}

	const imported = favoritesIn(await contentOf(file), file);
	const favorites = openFavorites();
	if (argv.has('replace')) {
		favorites.replaceAll(imported);
	} else {
		favorites.add(...imported);
	}

	const count = imported.length === 1 ? '1 favorite' : `${imported.length} favorites`;
	return tellDone(favorites, argv, `${count} imported.`);
}

async function contentOf(file: string): Promise<string> {
	try {
		return file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
	} catch (error) {
		throw usageFailure(`${file} cannot be read: ${asFailure(error).message}`);
	}
}

/** What is in each favorite is checked by the schema when it is written. */
function favoritesIn(content: string, file: string): readonly Favorite[] {
	const name = file === '-' ? 'stdin' : file;
	const wrong = (why: string) =>
		new Failure('usage', 'NoFavorites', `There are no favorites in ${name}: ${why}.`, {
			nextStep: 'They are written by: eic favorites export',
		});
	let document: {version?: unknown; favorites?: unknown} | null;
	try {
		document = JSON.parse(content);
	} catch {
		throw wrong('it is no JSON');
	}

	if (document?.version !== 1) {
		throw wrong('"version" is not 1');
	}

	if (!Array.isArray(document.favorites)) {
		throw wrong('"favorites" is no list');
	}

	return document.favorites;
}
