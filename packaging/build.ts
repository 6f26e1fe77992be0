import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/**
`npm run build`: compiles everything into `build/` and bundles it into `dist/`, unless neither the sources
nor the options have changed since. The options are those of `packaging/bundle/main.ts`. Node runs this
file as it is, so it imports nothing of the project.

`npm ci` runs it as `postprepare`: npm warns whoever installs a package that has a `prepare` script.
*/
const root = path.join(import.meta.dirname, '..');
const mark = path.join(root, 'build/made-of');
const made = [mark, path.join(root, 'dist/cli.js')];
const folders = ['source', 'packaging', 'screenshots', 'test'];
const inputs = [
	...['package.json', 'package-lock.json', 'tsconfig.json'],
	...folders.flatMap(sourcesBelow),
];

const options = process.argv.slice(2);
/** A bundle for another folder leaves `dist/` and its mark alone. */
const isElsewhere = options.some(option => option.startsWith('--out'));
const now = digestOf(inputs) + options.join(' ');
if (isElsewhere || !made.every(file => existsSync(file)) || readFileSync(mark, 'utf8') !== now) {
	process.stderr.write('Building eic: about ten seconds.\n');
	if (!isElsewhere) {
		rmSync(mark, {force: true});
		// What was compiled from files that are gone, such as tests, would still run.
		for (const folder of folders) {
			rmSync(path.join(root, 'build', folder), {recursive: true, force: true});
		}
	}

	run('tsc');
	run('node', 'build/packaging/bundle/main.js', ...options);
	if (!isElsewhere) {
		writeFileSync(mark, now);
	}
}

function sourcesBelow(folder: string): string[] {
	return readdirSync(path.join(root, folder), {recursive: true, encoding: 'utf8'})
		.filter(name => /\.(?:tsx?|json)$/.test(name))
		.map(name => path.join(folder, name))
		.toSorted();
}

/** A digest of the names and texts of files. */
function digestOf(files: readonly string[]): string {
	const hash = createHash('sha256');
	for (const file of files) {
		const text = readFileSync(path.join(root, file));
		hash.update(`${file}\0${text.length}\0`).update(text);
	}

	return hash.digest('hex');
}

/** Runs a program that npm has put on PATH, and ends with its exit code unless that is 0. */
function run(program: string, ...args: readonly string[]): void {
	const {status, error} = spawnSync(program, args, {cwd: root, stdio: 'inherit'});
	if (error) {
		throw error;
	}

	if (status !== 0) {
		process.exit(status ?? 1);
	}
}
