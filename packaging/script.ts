import {createRequire} from 'node:module';
import vm from 'node:vm';

const require = createRequire(import.meta.url);

/** A part of the bundle, as its loader runs it. */
export type ScriptPart = {
	/** An expression in ASCII: a function of how it loads others, of `require` and of its file. */
	readonly text: string;
	/** It awaits something before it is there, so that none can load it at once. */
	readonly isAsync: boolean;
	/** What it loads before it runs. */
	readonly needs: readonly string[];
};

const parameters = 'load,loadLater,require,__filename,__dirname';

/** An import of a module of Node's. */
const builtinImport = /\bimport\s*([^;"()]*?)\s*from\s*"(node:[a-z\d_/]+)";/g;

/** An import of another part, as esbuild writes it. */
const partImport = /\bimport\s*(?:(\{[^}]*\})\s*from\s*)?"\.\/(?:parts\/)?([^"]+)";/g;

/**
Makes a script of an ES module that esbuild wrote: an import takes what another part returns, an export
is returned.

An import of a module of Node's becomes a `require`: for an import Node reads every property that the
module has, and runs what makes them, such as the streams of `node:fs` and, for `node:http`, all of
undici. That was a tenth of the start of the picker, and a seventh of `eic list`.

@throws When something of an ES module is left, or an export that changes later.
*/
export function scriptOf(text: string, name: string): ScriptPart {
	const taken: string[] = [];
	const needs: string[] = [];
	let returned = '{}';
	const body = text
		.replace(/^#!.*\n/, '')
		.replace(builtinImport, (_, bindings: string, builtin: string) => {
			taken.push(...requiresOf(bindings, builtin));
			return '';
		})
		.replace(partImport, (_, bindings: string | undefined, part: string) => {
			needs.push(part);
			taken.push(`${bindings === undefined ? '' : `const ${renamed(bindings)}=`}load("${part}");`);
			return '';
		})
		.replace(/\bexport(\{[^}]*\});\s*$/, (_, exports: string) => {
			returned = returnedAs(exports);
			return '';
		})
		.replaceAll(/\bimport\("\.\/(?:parts\/)?([^"]+)"\)/g, 'loadLater("$1")')
		// Who asks so names what is exported: nobody looks for a `default` alone.
		.replaceAll(/\bimport\(("[^"]+")\)/g, 'Promise.resolve().then(()=>require($1))')
		.replaceAll('import.meta.url', 'require("node:url").pathToFileURL(__filename).href')
		// Whether a package is there: that fails alike where it is not.
		.replaceAll('import.meta.resolve', 'require')
		.replaceAll('import.meta.filename', '__filename');
	const made = (kind: string) =>
		inAscii(`(${kind}(${parameters}){"use strict";${taken.join('')}${body}\nreturn${returned}})`);
	const atOnce = made('function');
	if (isSound(atOnce, name)) {
		return {text: atOnce, isAsync: false, needs};
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

/** `{a as b}` as an assignment names it. */
function renamed(bindings: string): string {
	return bindings.replaceAll(/\s+as\s+/g, ':');
}

/**
`{own as other}`, returned. It is returned once: what esbuild runs only when it is first needed, and all
that this makes, would not be there yet.
*/
function returnedAs(exports: string): string {
	const pairs = pairsOf(exports);
	const late = pairs.find(([own]) => own.startsWith('init_'));
	if (late) {
		throw new Error(`A part exports ${late[0]}, and with it what changes later.`);
	}

	return `{${pairs.map(([own, other]) => (own === other ? own : `${other}:${own}`)).join(',')}}`;
}

/**
What takes Node some 5 ms to load, and most runs of eic, or their first frame, do without: it is loaded
when it is used.
*/
const slow = ['node:crypto', 'node:child_process'];

/** Constants for what an import names: the module as a whole, and some that it exports. */
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

/** What `promisify` has to know of a function lies on the function. */
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

/** `{a,b as c}`: what a module calls each, and what it is called here. */
function pairsOf(bindings: string): ReadonlyArray<readonly [own: string, local: string]> {
	return Array.from(
		bindings.matchAll(/([\w$]+)(?:\s+as\s+([\w$]+))?/g),
		([, own = '', local = own]) => [own, local] as const,
	);
}

/** V8 keeps a text of other characters in twice the space; esbuild leaves them in regular expressions. */
function inAscii(text: string): string {
	return text.replaceAll(
		/[^\0-\x7F]/g,
		character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}
