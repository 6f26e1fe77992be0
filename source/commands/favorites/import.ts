import {readFile} from 'node:fs/promises';
import process from 'node:process';
import {buffer} from 'node:stream/consumers';
import {asFailure, Failure} from '../../model/failure.js';
import {misfitOf} from '../../store/conf/schema-misfit.js';
import {type Favorite, favoritesSchema, openFavorites} from '../../store/favorites.js';
import {readUserContent} from '../../store/user-file/user-content.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';
import {reportDone} from './report-done.js';

/** `eic favorites import`: adds the favorites of a file or stdin, or with `--replace` replaces all. */
export async function run(argv: Arguments): Promise<number> {
	const [file = '-', unexpected] = argv.words;
	if (unexpected !== undefined) {
		throw usageFailure(`Unexpected argument ${unexpected}: import one file at a time.`);
	}

	const imported = favoritesIn(await bytesOf(file), file);
	const favorites = openFavorites();
	if (argv.has('replace')) {
		favorites.replaceAll(imported);
	} else {
		favorites.add(...imported);
	}

	const count = imported.length === 1 ? '1 favorite' : `${imported.length} favorites`;
	return reportDone(favorites, argv, `${count} imported.`);
}

async function bytesOf(file: string): Promise<Uint8Array> {
	try {
		return file === '-' ? await buffer(process.stdin) : await readFile(file);
	} catch (error) {
		throw usageFailure(`${file} cannot be read: ${asFailure(error).message}`);
	}
}

const exportedSchema = {
	required: ['version', 'favorites'],
	properties: {version: {enum: [1]}, ...favoritesSchema},
} as const;

function favoritesIn(bytes: Uint8Array, file: string): readonly Favorite[] {
	const found = readUserContent(bytes, content => misfitOf(exportedSchema, content));
	if ('content' in found) {
		return found.content['favorites'] as readonly Favorite[];
	}

	const {line, reason} = found.mistake;
	const name = file === '-' ? 'stdin' : file;
	throw new Failure(
		'usage',
		'NoFavorites',
		`${name} is not a list of favorites: line ${line}: ${reason}.`,
		{
			nextStep: 'eic favorites export writes such a file.',
		},
	);
}
