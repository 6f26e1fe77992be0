import {chmod, mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {root} from './bundle-options.js';
import {licencesOf} from './licences.js';
import {bundled, loaderFor, startName} from './parts.js';

/**
`node build/packaging/bundle.js`: makes `dist/` of the compiled source and all it needs: what is
installed and run. One file a command and what they share, so that each loads only what it uses;
`build/parts.json` tells of what each part was made.
*/
const folder = path.join(root, 'dist');
await rm(folder, {recursive: true, force: true});
const bundle = await bundled();
await mkdir(path.join(folder, 'parts'), {recursive: true});
for (const [name, text] of bundle.parts) {
	await writeFile(path.join(folder, 'parts', name), text);
}

await writeFile(path.join(folder, 'loader.js'), await loaderFor(bundle, 'in-files'));
const file = path.join(folder, startName);
await writeFile(
	file,
	`#!/usr/bin/env node
${bundle.start}(null, name => require('./loader.js').loadLater(name), require, __filename, __dirname);
`,
);
await chmod(file, 0o755);
await writeFile(path.join(folder, 'package.json'), '{"type": "commonjs"}\n');
const inputs = [...bundle.inputs.values()].flat();
await writeFile(path.join(folder, 'LICENSES.txt'), await licencesOf([...new Set(inputs)], root));
await writeFile(
	path.join(root, 'build/parts.json'),
	JSON.stringify(
		Object.fromEntries(
			[...bundle.inputs].map(([name, files]) => [
				path.join('dist', name === startName ? '' : 'parts', name),
				files,
			]),
		),
	),
);
const bytes = [...bundle.parts.values()].reduce((sum, text) => sum + text.length, 0);
process.stdout.write(`dist: ${bundle.parts.size} parts, ${Math.round(bytes / 1024)} KiB\n`);
