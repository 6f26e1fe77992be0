import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/**
`npm run build`: compiles everything into `build/` and bundles `dist/`, unless both are of these very
sources already. Node runs this file as it is, so it imports nothing of the project.

`npm ci` runs it as `postprepare`: npm warns whoever installs a package that has a `prepare` script.
*/
const root = path.join(import.meta.dirname, '..');
const mark = path.join(root, 'build/made-of');
const made = [mark, path.join(root, 'dist/cli.js')];
const inputs = [
	...['package.json', 'package-lock.json', 'tsconfig.json'],
	...['source', 'packaging', 'screenshots', 'test'].flatMap(sourcesBelow),
];

const now = digestOf(inputs);
if (!made.every(file => existsSync(file)) || readFileSync(mark, 'utf8') !== now) {
	process.stderr.write('Building eic: about ten seconds.\n');
	rmSync(mark, {force: true});
	run('tsc');
	run('node', 'build/packaging/bundle.js');
	writeFileSync(mark, now);
}

function sourcesBelow(folder: string): string[] {
	return readdirSync(path.join(root, folder), {recursive: true, encoding: 'utf8'})
		.filter(name => /\.(?:tsx?|json)$/.test(name))
		.map(name => path.join(folder, name))
		.toSorted();
}

/** Differs whenever a file does, in its name or in its text. */
function digestOf(files: readonly string[]): string {
	const hash = createHash('sha256');
	for (const file of files) {
		const text = readFileSync(path.join(root, file));
		hash.update(`${file}\0${text.length}\0`).update(text);
	}

	return hash.digest('hex');
}

/** Runs a program of the packages, which npm has put on PATH; ends with its exit code if that isn't 0. */
function run(program: string, ...args: readonly string[]): void {
	const {status, error} = spawnSync(program, args, {cwd: root, stdio: 'inherit'});
	if (error) {
		throw error;
	}

	if (status !== 0) {
		process.exit(status ?? 1);
	}
}
