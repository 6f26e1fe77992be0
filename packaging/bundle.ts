import {chmod, mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {build} from 'esbuild';
import {licencesOf} from './licences.js';

/**
`node build/packaging/bundle.js`: makes `dist/` of the compiled source and all it needs: what is
installed and run. One file a command and what they share, so that each loads only what it uses.
*/
const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'dist');

// Some packages are CommonJS: inside ES modules they need these.
const commonJs = `import {createRequire as eicRequire} from 'node:module';
import {dirname as eicDirectory} from 'node:path';
import {fileURLToPath as eicPath} from 'node:url';
const require = eicRequire(import.meta.url), __filename = eicPath(import.meta.url), __dirname = eicDirectory(__filename);
`;

await rm(folder, {recursive: true, force: true});
const {metafile, outputFiles} = await build({
	absWorkingDir: root,
	entryPoints: [path.join(root, 'build/source/cli.js')],
	outdir: folder,
	bundle: true,
	splitting: true,
	chunkNames: 'parts/[name]-[hash]',
	format: 'esm',
	platform: 'node',
	target: 'node22',
	// React checks its use at a third of the cost of a frame unless told that this is no development.
	define: {'process.env.NODE_ENV': '"production"'},
	// Native code that is used where it is there, and what Ink loads only to be debugged.
	external: ['*.node', 'cpu-features', '@lydell/node-pty', 'react-devtools-core'],
	// Names stay, for stack traces under --debug.
	minifySyntax: true,
	minifyWhitespace: true,
	legalComments: 'none',
	write: false,
	metafile: true,
	logLevel: 'error',
});
for (const {path: file, text} of outputFiles) {
	const needed = /\b(?:require|__dirname|__filename)\b/.test(text) ? commonJs : '';
	await mkdir(path.dirname(file), {recursive: true});
	await writeFile(
		file,
		text.replace(/^(?:#!.*\n)?/, line => line + needed),
	);
}

await chmod(path.join(folder, 'cli.js'), 0o755);
await writeFile(path.join(folder, 'package.json'), '{"type": "module"}\n');
await writeFile(
	path.join(folder, 'LICENSES.txt'),
	await licencesOf(Object.keys(metafile.inputs), root),
);
process.stdout.write(
	`dist: ${Object.keys(metafile.outputs).length} files, ${Math.round(outputFiles.reduce((sum, {contents}) => sum + contents.length, 0) / 1024)} KiB\n`,
);
