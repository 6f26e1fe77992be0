import {chmod, mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {build} from 'esbuild';
import {bundleOptions, root} from './bundle-options.js';
import {withCommonJs} from './common-js.js';
import {licencesOf} from './licences.js';
import {type Merger, mergeParts, type Parts} from './merged-parts.js';

/**
`node build/packaging/bundle.js`: makes `dist/` of the compiled source and all it needs: what is
installed and run. One file a command and what they share, so that each loads only what it uses;
`build/parts.json` tells of what each part was made.
*/
const folder = path.join(root, 'dist');
const packages = ['@aws-sdk', '@smithy', 'ssh2', '/ws/', '/ink', 'react', 'yaml', 'conf/', 'ajv'];
const alone = [...packages, 'source/demo', 'source/picker'];
const light = [
	...['buffer', 'diagnostics_channel', 'events', 'fs', 'fs/promises', 'os', 'path', 'url', 'util'],
	...['timers/promises', 'crypto'],
];
/**
What every command may load, and what those that know of AWS may: `net` is loaded for a terminal or a
pipe anyway.
*/
const mergers: readonly Merger[] = [
	{name: 'base.js', maxSize: 20_000, without: [...alone, 'source/aws'], builtins: light},
	{name: 'fleet.js', maxSize: 20_000, without: alone, builtins: [...light, 'net']},
];
await rm(folder, {recursive: true, force: true});
const {metafile, outputFiles} = await build({
	...bundleOptions,
	outdir: folder,
	splitting: true,
	chunkNames: 'parts/[name]-[hash]',
});
const outputs = new Map(
	Object.entries(metafile.outputs).map(([file, output]) => [path.basename(file), output]),
);
/** What is imported for its effects alone, of which a part made of nothing has none. */
const isIdle = (part: string): boolean =>
	Object.keys(outputs.get(part)?.inputs ?? {part}).length === 0;
let parts: Parts = new Map(
	outputFiles.map(({path: file, text}) => [
		path.basename(file),
		text.replace(/import"\.\/(?:parts\/)?([^"]+)";/g, (whole, part: string) =>
			isIdle(part) ? '' : whole,
		),
	]),
);
const inputs = new Map([...outputs].map(([part, {inputs}]) => [part, Object.keys(inputs)]));
for (const [index, merger] of mergers.entries()) {
	const earlier = mergers.slice(0, index).map(({name}) => name);
	const merged = await mergeParts(parts, outputs, merger, earlier);
	parts = merged.parts;
	inputs.set(
		merger.name,
		merged.from.flatMap(part => inputs.get(part) ?? []),
	);
}

await mkdir(path.join(folder, 'parts'), {recursive: true});
for (const [part, text] of parts) {
	const file = path.join(folder, part === 'cli.js' ? '' : 'parts', part);
	await writeFile(file, withCommonJs(text, 'import.meta.filename'));
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
			[...parts.keys()].map(part => [
				path.join('dist', part === 'cli.js' ? '' : 'parts', part),
				inputs.get(part),
			]),
		),
	),
);
const bytes = [...parts.values()].reduce((sum, text) => sum + text.length, 0);
process.stdout.write(`dist: ${parts.size} files, ${Math.round(bytes / 1024)} KiB\n`);
