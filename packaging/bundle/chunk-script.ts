import {createRequire} from 'node:module';
import vm from 'node:vm';

const require = createRequire(import.meta.url);

/** A chunk of the bundle as a script. */
export type ChunkScript = {
	/** An expression in ASCII: a function whose parameters load other chunks and give it `require` and its path. */
	readonly text: string;
	/** Whether it awaits something while it runs, so that no chunk can load it synchronously. */
	readonly isAsync: boolean;
	/** The chunks that it loads before it runs. */
	readonly needs: readonly string[];
};

const parameters = 'load,loadLater,require,__filename,__dirname';

/** An import of one of Node's modules. */
const builtinImport = /\bimport\s*([^;"()]*?)\s*from\s*"(node:[a-z\d_/]+)";/g;

/** An import of another chunk, as esbuild writes it. */
const chunkImport = /\bimport\s*(?:(\{[^}]*\})\s*from\s*)?"\.\/(?:chunks\/)?([^"]+)";/g;

/**
Makes a script of an ES module that esbuild wrote: imports become what other chunks return, and exports
are returned.

An import of one of Node's modules becomes a `require`. For an import, Node reads every property of the
module and runs its getters, such as those of the streams of `node:fs` and, for `node:http`, of undici:
a tenth of the start of the picker, and a seventh of `eic list`.

@throws {Error} When syntax of ES modules is left, or an export is assigned later.
*/
export function scriptOf(text: string, name: string): ChunkScript {
	const taken: string[] = [];
	const needs: string[] = [];
	let returned = '{}';
	const body = text
		.replace(/^#!.*\n/, '')
		.replace(builtinImport, (_, bindings: string, builtin: string) => {
			taken.push(...requiresOf(bindings, builtin));
			return '';
		})
		.replace(chunkImport, (_, bindings: string | undefined, chunk: string) => {
			needs.push(chunk);
			taken.push(`${bindings === undefined ? '' : `const ${renamed(bindings)}=`}load("${chunk}");`);
			return '';
		})
		.replace(/\bexport(\{[^}]*\});\s*$/, (_, exports: string) => {
			returned = returnedAs(exports);
			return '';
		})
		.replaceAll(/\bimport\("\.\/(?:chunks\/)?([^"]+)"\)/g, 'loadLater("$1")')
		// The callers name the exports that they use, so no `default` is needed.
		.replaceAll(/\bimport\(("[^"]+")\)/g, 'Promise.resolve().then(()=>require($1))')
		.replaceAll('import.meta.url', 'require("node:url").pathToFileURL(__filename).href')
		// Asked only to find out whether a package is there: `require` fails in the same way.
		.replaceAll('import.meta.resolve', 'require')
		.replaceAll('import.meta.filename', '__filename');
	const made = (kind: string) =>
		inAscii(`(${kind}(${parameters}){"use strict";${taken.join('')}${body}\nreturn${returned}})`);
	const synchronous = made('function');
	if (isSound(synchronous, name)) {
		return {text: synchronous, isAsync: false, needs};
	}

	const awaited = made('async function');
	new vm.Script(awaited, {filename: name});
	return {text: awaited, isAsync: true, needs};
}

function isSound(text: string, filename: string): boolean {
	try {
		new vm.Script(text, {filename});
		return true;
	} catch {
		return false;
	}
}

/** `{a as b}` as the pattern of an assignment. */
function renamed(bindings: string): string {
	return bindings.replaceAll(/\s+as\s+/g, ':');
}

/**
`{own as other}` as an object. It is made once, so it cannot hold what esbuild initializes at first use.
*/
function returnedAs(exports: string): string {
	const pairs = pairsOf(exports);
	const late = pairs.find(([own]) => own.startsWith('init_'));
	if (late) {
		throw new Error(`A chunk exports ${late[0]}, which initializes other exports later.`);
	}

	return `{${pairs.map(([own, other]) => (own === other ? own : `${other}:${own}`)).join(',')}}`;
}

/**
Modules that take Node some 5 ms to load, and that most runs, or the first frame, do without. They are
loaded at first use.
*/
const slow = ['node:crypto', 'node:child_process'];

/** Declarations for the names of an import: the whole module, and some of its exports. */
function requiresOf(bindings: string, name: string): string[] {
	const [, whole = '', some = ''] = /^(?:\*\s*as\s+)?([\w$]*),?\s*(\{.*\})?$/s.exec(bindings) ?? [];
	const isSlow = slow.includes(name);
	return [
		...(whole === '' ? [] : [`const ${whole}=${isSlow ? onDemand(name) : `require("${name}")`};`]),
		...(some === ''
			? []
			: isSlow && pairsOf(some).every(([own]) => isPlainFunction(name, own))
				? functionsOf(some, name)
				: [`const ${renamed(some)}=require("${name}");`]),
	];
}

function onDemand(name: string): string {
	return `new Proxy({},{get(_,own){return require("${name}")[own]}})`;
}

/** Whether a wrapper can replace the function: `promisify` looks for properties of the function itself. */
function isPlainFunction(name: string, own: string): boolean {
	const value = (require(name) as Record<string, unknown>)[own];
	return (
		typeof value === 'function' &&
		Object.getOwnPropertySymbols(value).length === 0 &&
		/^[a-z]/.test(own)
	);
}

function functionsOf(bindings: string, name: string): string[] {
	return pairsOf(bindings).map(
		([own, local]) => `function ${local}(...given){return require("${name}").${own}(...given)}`,
	);
}

/** `{a,b as c}` as pairs: the name in the module, and the name here. */
function pairsOf(bindings: string): ReadonlyArray<readonly [own: string, local: string]> {
	return Array.from(
		bindings.matchAll(/([\w$]+)(?:\s+as\s+([\w$]+))?/g),
		([, own = '', local = own]) => [own, local] as const,
	);
}

/** A text of other characters takes V8 twice the space; esbuild leaves them in regular expressions. */
function inAscii(text: string): string {
	return text.replaceAll(
		/[^\0-\x7F]/g,
		character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}
