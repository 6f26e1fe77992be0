import {chmod, mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {build} from 'esbuild';
import {bundleOptions, commonJsFor, root} from './bundle-options.js';
import {licencesOf} from './licences.js';

/**
`node build/packaging/bundle.js`: makes `dist/` of the compiled source and all it needs: what is
installed and run. One file a command and what they share, so that each loads only what it uses;
`build/parts.json` tells of what each part was made.
*/
const folder = path.join(root, 'dist');
await rm(folder, {recursive: true, force: true});
const {metafile, outputFiles} = await build({
	...bundleOptions,
	outdir: folder,
	splitting: true,
	chunkNames: 'parts/[name]-[hash]',
});
/** What is imported for its effects alone, of which a part made of nothing has none. */
const isIdle = (part: string): boolean =>
	Object.keys(metafile.outputs[`dist/parts/${part}`]?.inputs ?? {part}).length === 0;
for (const {path: file, text: made} of outputFiles) {
	const text = made.replace(/import"\.\/(?:parts\/)?([^"]+)";/g, (whole, part: string) =>
		isIdle(part) ? '' : whole,
	);
	const isMixed = /\b(?:require|__dirname|__filename)\b/.test(text);
	await mkdir(path.dirname(file), {recursive: true});
	await writeFile(
		file,
		text.replace(
			/^(?:#!.*\n)?/,
			line => line + (isMixed ? commonJsFor('import.meta.filename') : ''),
		),
	);
}

await chmod(path.join(folder, 'cli.js'), 0o755);
await writeFile(path.join(folder, 'package.json'), '{"type": "module"}\n');
await writeFile(
	path.join(folder, 'LICENSES.txt'),
	await licencesOf(Object.keys(metafile.inputs), root),
);
await writeFile(
	path.join(root, 'build/parts.json'),
	JSON.stringify(
		Object.fromEntries(
			Object.entries(metafile.outputs).map(([part, {inputs}]) => [part, Object.keys(inputs)]),
		),
	),
);
const bytes = outputFiles.reduce((sum, {contents}) => sum + contents.length, 0);
process.stdout.write(`dist: ${outputFiles.length} files, ${Math.round(bytes / 1024)} KiB\n`);
