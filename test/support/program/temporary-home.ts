import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** A home folder for one test, so that nobody's own files are read or written. */
export type TemporaryHome = {
	readonly path: string;
	/** HOME, the XDG folders and TMPDIR, all below `path`, and where compiled code is kept. */
	readonly environment: Readonly<Record<string, string>>;
	remove(): void;
	[Symbol.dispose](): void;
};

/** A program that is being ended may still write to its home: what is left is removed at exit. */
const roots = new Set<string>();
process.once('exit', () => {
	for (const root of roots) {
		removeFolder(root);
	}
});

function removeFolder(root: string): void {
	try {
		rmSync(root, {recursive: true, force: true, maxRetries: 3, retryDelay: 50});
	} catch {}
}

/** Creates the folder; `t.after(() => home.remove())` removes it. */
export function temporaryHome(): TemporaryHome {
	const root = mkdtempSync(path.join(tmpdir(), 'eic-test-'));
	const folder = (name: string): string => {
		const full = path.join(root, name);
		mkdirSync(full, {recursive: true, mode: 0o700});
		return full;
	};

	roots.add(root);
	const remove = (): void => removeFolder(root);
	return {
		path: root,
		environment: {
			HOME: root,
			XDG_CONFIG_HOME: folder('.config'),
			XDG_CACHE_HOME: folder('.cache'),
			XDG_STATE_HOME: folder('.local/state'),
			XDG_DATA_HOME: folder('.local/share'),
			XDG_RUNTIME_DIR: folder('.run'),
			TMPDIR: folder('.tmp'),
			// Shared by all tests: a start takes half the time with it.
			NODE_COMPILE_CACHE: path.join(tmpdir(), 'node-compile-cache'),
		},
		remove,
		[Symbol.dispose]: remove,
	};
}

/** The text of every file below a folder. */
export function textsBelow(folder: string, except: readonly string[] = []): string[] {
	return (
		readdirSync(folder, {recursive: true, withFileTypes: true})
			.filter(entry => entry.isFile())
			.map(entry => path.join(entry.parentPath, entry.name))
			// The compile cache contains the program itself.
			.filter(name => !except.includes(name) && !name.includes('node-compile-cache'))
			.map(name => readFileSync(name, 'latin1'))
	);
}
