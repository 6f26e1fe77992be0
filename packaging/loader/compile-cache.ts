import path from 'node:path';
import process from 'node:process';
import vm from 'node:vm';
import {pathsFor} from '../../source/store/paths.js';
import {commands, digests} from './build-constants.js';
import {
	type Code,
	type CodeFile,
	codeOf,
	decodeCode,
	encodeCode,
	isSound,
	learningRuns,
} from './code-file.js';
import {ownFolder, readOwnFile} from './own-file.js';
import {replaceFile} from './replace-file.js';

/** A start is over by then, and V8 has not yet dropped the functions that ran in it. */
const settledMs = 2000;

/**
Keeps the compiled code of a command's chunks for its next runs, one file for each command.

V8 runs the code as it is, so it is read and written only where no other user can put a file: see
`ownFolder` and `readOwnFile`. The files are in eic's own cache folder. `EIC_NO_COMPILE_CACHE` and
`NODE_DISABLE_COMPILE_CACHE` turn the cache off; `NODE_COMPILE_CACHE` names another folder, as for Node's
own cache. Where nothing can be kept, eic compiles at each start.
*/
export class CompileCache {
	readonly #file = fileFor(process.argv[2], process.env);
	readonly #known = readCode(this.#file);
	readonly #code = new Map(this.#known.chunks);
	readonly #toKeep = new Map<string, vm.Script>();
	#timer: NodeJS.Timeout | undefined;

	/** Compiles a chunk, from the code that was kept of it where that fits. */
	compile(name: string, text: string, filename: string): vm.Script {
		const code = this.#code.get(name);
		const script = new vm.Script(text, {
			filename,
			...(code && isSound(code) && {cachedData: code.bytes}),
		});
		const isNew = script.cachedDataRejected !== false || this.#known.runs < learningRuns;
		if (isNew && this.#file !== null) {
			this.#toKeep.set(name, script);
			this.#timer ??= this.#startKeeping(this.#file);
			this.#timer.refresh();
		}

		return script;
	}

	#startKeeping(file: string): NodeJS.Timeout {
		const keepNext = (): boolean => {
			const [next] = this.#toKeep;
			if (next === undefined) {
				return false;
			}

			const [name, script] = next;
			this.#toKeep.delete(name);
			this.#code.set(name, codeOf(script.createCachedData(), digests[name] ?? ''));
			if (this.#toKeep.size === 0) {
				replaceFile(file, encodeCode({runs: this.#known.runs + 1, chunks: this.#code}));
			}

			return true;
		};
		// One in each turn of the event loop: all of them take longer than a frame may.
		const keepOneByOne = (): void => {
			if (keepNext()) {
				setTimeout(keepOneByOne).unref();
			}
		};
		process.once('exit', () => {
			while (keepNext()) {}
		});
		return setTimeout(keepOneByOne, settledMs).unref();
	}
}

function readCode(file: string | null): CodeFile {
	try {
		return decodeCode(readOwnFile(file ?? ''), digests);
	} catch {
		return {runs: 0, chunks: new Map<string, Code>()};
	}
}

/** The file for a command and this Node; null to keep none, as where HOME belongs to another user. */
function fileFor(word: string | undefined, environment: NodeJS.ProcessEnv): string | null {
	if (environment['EIC_NO_COMPILE_CACHE'] || environment['NODE_DISABLE_COMPILE_CACHE']) {
		return null;
	}

	const folder = ownFolder(
		path.resolve(environment['NODE_COMPILE_CACHE'] || path.join(pathsFor().cache, 'compiled')),
	);
	if (folder === null || ownFolder(path.resolve(environment['HOME'] || '/')) === null) {
		return null;
	}

	const command = word !== undefined && commands.includes(word) ? word : 'picker';
	return path.join(folder, `${command}-${process.version}-${process.arch}`);
}
