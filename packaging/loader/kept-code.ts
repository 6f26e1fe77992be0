import path from 'node:path';
import process from 'node:process';
import vm from 'node:vm';
import {pathsFor} from '../../source/store/paths.js';
import {commands, digests} from './bundled.js';
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

/** A start is over by then, and what it ran is not yet forgotten: V8 drops what was not run for long. */
const settledMs = 2000;

/**
Compiled code of a command's runs for its next ones. V8 runs what it is given, so that it is read and kept
only where no other user can put a file: `ownFolder`, `readOwnFile`. It lies in eic's own cache.
`NODE_COMPILE_CACHE` names another folder and `NODE_DISABLE_COMPILE_CACHE` turns it off, as for what Node
keeps itself. Where nothing can be kept eic compiles each time.
*/
export class KeptCode {
	readonly #file = fileFor(process.argv[2], process.env);
	readonly #known = readCode(this.#file);
	readonly #code = new Map(this.#known.parts);
	readonly #toKeep = new Map<string, vm.Script>();
	#timer: NodeJS.Timeout | undefined;

	/** A part of the bundle, from what was kept of it where that fits. */
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
				const kept = {runs: this.#known.runs + 1, parts: this.#code};
				replaceFile(file, encodeCode(kept));
			}

			return true;
		};
		// One in a turn: together they take longer than a frame may.
		const keepInTurns = (): void => {
			if (keepNext()) {
				setTimeout(keepInTurns).unref();
			}
		};
		process.once('exit', () => {
			while (keepNext()) {}
		});
		return setTimeout(keepInTurns, settledMs).unref();
	}
}

function readCode(file: string | null): CodeFile {
	try {
		return decodeCode(readOwnFile(file ?? ''), digests);
	} catch {
		return {runs: 0, parts: new Map<string, Code>()};
	}
}

/** The file for a command, and this Node; null to keep none, as where HOME is another user's. */
function fileFor(word: string | undefined, environment: NodeJS.ProcessEnv): string | null {
	if (environment['NODE_DISABLE_COMPILE_CACHE']) {
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
