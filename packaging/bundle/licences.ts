import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';

type Package = {
	readonly name: string;
	readonly version: string;
	readonly license?: string;
	/** The form of older packages. */
	readonly licenses?: ReadonlyArray<{readonly type: string}>;
};

/** Licences that allow redistribution with eic, together with their text. */
const permitted = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'Unlicense'];

/**
The notices of all packages in a bundle, as their licences require.

@param files The files that the bundle was made of, relative to `root`.
@throws {Error} When a package does not say its licence, or has one that is not permitted.
*/
export async function licencesOf(files: readonly string[], root: string): Promise<string> {
	const folders = new Set(
		files.flatMap(file => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
	);
	const notices = await Promise.all(
		[...folders].toSorted().map(folder => noticeOf(path.join(root, folder))),
	);
	return `eic contains these packages.\n\n${notices.join('\n')}`;
}

async function noticeOf(folder: string): Promise<string> {
	const {
		name,
		version,
		licenses = [],
		license = licenses[0]?.type,
	} = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Package;
	if (license === undefined) {
		throw new Error(`${name} does not say its licence`);
	}

	if (!permitted.includes(license)) {
		throw new Error(
			`${name} has the licence ${license}, which packaging/bundle/licences.ts does not permit`,
		);
	}

	const file = (await readdir(folder)).find(entry => /^licen[cs]e/i.test(entry));
	const text = file === undefined ? '' : await readFile(path.join(folder, file), 'utf8');
	return `${'='.repeat(72)}\n${name} ${version}: ${license}\n\n${text.trim()}\n`;
}
