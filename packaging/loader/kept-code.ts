import {mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import vm from 'node:vm';
import {pathsFor} from '../../source/store/paths.js';
import {build, commands} from './bundled.js';
import {type CodeFile, decodeCode, encodeCode} from './code-file.js';

/** How often what a command runs is looked at: the first time it has no list that it could show, say. */
const learningRuns = 4;

/** A start is over by then, and what it ran is not yet forgotten: V8 drops what was not run for long. */
const settledMs = 2000;

/**
Compiled code of a command's runs for its next ones. It lies in eic's own cache: in the folder for
temporary files others could have laid code to be run before it came. `NODE_COMPILE_CACHE` names another
folder and `NODE_DISABLE_COMPILE_CACHE` turns it off, as for what Node keeps itself. Where nothing can be
written eic compiles each time.
*/
export class KeptCode {
	readonly #file = fileFor(process.argv[2], process.env);
	readonly #known: CodeFile = this.#read();
	readonly #code = new Map(this.#known.code);
	readonly #toKeep = new Map<string, vm.Script>();
	#timer: NodeJS.Timeout | undefined;

	/** A part of the bundle, from what was kept of it where that fits. */
	compile(name: string, text: string, filename: string): vm.Script {
		const cachedData = this.#code.get(name);
		const script = new vm.Script(text, {filename, ...(cachedData && {cachedData})});
		if (script.cachedDataRejected !== false || this.#known.runs < learningRuns) {
			this.#toKeep.set(name, script);
			this.#keepLater();
		}

		return script;
	}

	#keepLater(): void {
		if (this.#file === null) {
			return;
		}

		if (this.#timer) {
			this.#timer.refresh();
		} else {
			const keep = () => this.#keep(this.#file ?? '');
			this.#timer = setTimeout(keep, settledMs).unref();
			process.once('exit', keep);
		}
	}

	#read(): CodeFile {
		try {
			return decodeCode(readFileSync(this.#file ?? ''), build);
		} catch {
			return {runs: 0, code: new Map()};
		}
	}

	#keep(file: string): void {
		if (this.#toKeep.size === 0) {
			return;
		}

		for (const [name, script] of this.#toKeep) {
			this.#code.set(name, script.createCachedData());
		}

		this.#toKeep.clear();
		const ownFile = `${file}.${process.pid}`;
		try {
			mkdirSync(path.dirname(file), {recursive: true, mode: 0o700});
			const bytes = encodeCode({runs: this.#known.runs + 1, code: this.#code}, build);
			writeFileSync(ownFile, bytes, {mode: 0o600, flag: 'wx'});
			renameSync(ownFile, file);
		} catch {
			discard(ownFile);
		}
	}
}

function discard(file: string): void {
	try {
		rmSync(file, {force: true});
	} catch {}
}

/** The file for a command, and this Node; null to keep none. */
function fileFor(word: string | undefined, environment: NodeJS.ProcessEnv): string | null {
	if (environment['NODE_DISABLE_COMPILE_CACHE']) {
		return null;
	}

	const folder = environment['NODE_COMPILE_CACHE'] || path.join(pathsFor().cache, 'compiled');
	const command = word !== undefined && commands.includes(word) ? word : 'picker';
	return path.join(folder, `${command}-${process.version}-${process.arch}`);
}
