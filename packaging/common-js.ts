import {createRequire} from 'node:module';

const require = createRequire(import.meta.url);

/** An import of a module of Node's; `node:module` is what `require` comes from. */
const builtinImport = /\bimport\s*([^;"()]*?)\s*from\s*"(node:(?!module")[a-z_/]+)";/g;

/** The same at a later time. Who asks so names what is exported: nobody looks for a `default` alone. */
const laterImport = /\bimport\("(node:[a-z_/]+)"\)/g;

/**
A bundled ES module with what packages in CommonJS need inside one, and with `require` in place of each
import of a module of Node's: for an import Node reads every property that the module has, and runs what
makes them, such as the streams of `node:fs` and, for `node:http`, all of undici. That is a tenth of the
start of the picker, and a seventh of `eic list`.

@param file An expression: the file that it is in.
*/
export function withCommonJs(text: string, file: string): string {
	const taken: string[] = [];
	const rest = text.replace(builtinImport, (_, bindings: string, name: string) => {
		taken.push(
			...(isOnDemand(bindings, name)
				? functionsOf(bindings, name)
				: constantsOf(bindings).map(names => `const ${names}=require("${name}");`)),
		);
		return '';
	});
	const [firstLine = ''] = /^#!.*\n/.exec(rest) ?? [];
	const main = rest
		.slice(firstLine.length)
		.replaceAll(laterImport, 'Promise.resolve(require("$1"))');
	const body = taken.join('') + main;
	const isMixed = /\b(?:require|__dirname|__filename)\b/.test(body);
	return firstLine + (isMixed ? commonJsFor(file) : '') + body;
}

/**
What takes Node some 5 ms to load, and most runs of eic, or their first frame, do without: the functions
of it load it when they are called.
*/
const slow = ['node:crypto', 'node:child_process'];

function isOnDemand(bindings: string, name: string): boolean {
	if (!slow.includes(name) || !bindings.startsWith('{')) {
		return false;
	}

	const builtin = require(name) as Record<string, unknown>;
	return pairsOf(bindings).every(([own]) => isPlainFunction(builtin[own]) && /^[a-z]/.test(own));
}

/** What `promisify` has to know of a function lies on the function. */
function isPlainFunction(value: unknown): boolean {
	return typeof value === 'function' && Object.getOwnPropertySymbols(value).length === 0;
}

function functionsOf(bindings: string, name: string): string[] {
	const pairs = pairsOf(bindings);
	const kept = `loaded_${pairs.map(([, local]) => local).join('_')}`;
	return [
		`let ${kept};`,
		...pairs.map(
			([own, local]) =>
				`function ${local}(...given){return(${kept}??=require("${name}")).${own}(...given)}`,
		),
	];
}

/** `{a,b as c}`: what a module calls each, and what it is called here. */
function pairsOf(bindings: string): ReadonlyArray<readonly [own: string, local: string]> {
	return Array.from(
		bindings.matchAll(/([\w$]+)(?:\s+as\s+([\w$]+))?/g),
		([, own = '', local = own]) => [own, local] as const,
	);
}

/** What an import names, as constants are named: the module as a whole, and some that it exports. */
function constantsOf(bindings: string): string[] {
	const [, whole = '', some = ''] = /^(?:\*\s*as\s+)?([\w$]*),?\s*(\{.*\})?$/s.exec(bindings) ?? [];
	return [whole, some.replaceAll(/\s+as\s+/g, ':')].filter(names => names !== '');
}

function commonJsFor(file: string): string {
	return `import {createRequire as eicRequire} from 'node:module';
const __filename = ${file}, require = eicRequire(__filename), __dirname = require('node:path').dirname(__filename);
`;
}
