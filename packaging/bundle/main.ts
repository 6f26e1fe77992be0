import {rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {patchesNamed} from '../patches/table.js';
import {root} from '../root.js';
import {writeBundle, writePlainBundle} from './write-bundle.js';

/**
`npm run build -- [--plain] [--without PATCH,…|all] [--out FOLDER]`: bundles the compiled source and all
it needs into `dist/`, which is what is installed. One file for each command and what they share, so that
each loads only what it uses; `build/chunks.json` lists what each chunk was made of.

`--plain` writes plain ES modules, without the loader and its compile cache; `--without` leaves patches
out, to measure them.
*/
const {values} = parseArgs({
	options: {
		plain: {type: 'boolean', default: false},
		without: {type: 'string'},
		out: {type: 'string'},
	},
});
const folder = path.resolve(values.out ?? path.join(root, 'dist'));
// Of another folder only the chunks, whose names change: it may hold files of somebody else.
const old = values.out === undefined ? folder : path.join(folder, 'chunks');
await rm(old, {recursive: true, force: true});
const leftOut = values.without === undefined ? [] : patchesNamed(values.without);
const write = values.plain ? writePlainBundle : writeBundle;
const {chunks, bytes, inputs} = await write(folder, leftOut);
if (values.out === undefined) {
	const listed = [...inputs].map(([name, files]) => [path.join('dist', name), files]);
	await writeFile(path.join(root, 'build/chunks.json'), JSON.stringify(Object.fromEntries(listed)));
}

process.stdout.write(
	`${path.relative(root, folder)}: ${chunks} chunks, ${Math.round(bytes / 1024)} KiB\n`,
);
