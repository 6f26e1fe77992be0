/** An import of a module of Node's; `node:module` is what `require` comes from. */
const builtinImport = /\bimport\s*([^;"()]*?)\s*from\s*"(node:(?!module")[a-z_/]+)";/g;

/**
A bundled ES module with what packages in CommonJS need inside one, and with `require` in place of each
import of a module of Node's: for an import Node reads every property that the module has, and runs what
makes them, such as the streams of `node:fs`. That is a tenth of the start of the picker.

@param file An expression: the file that it is in.
*/
export function withCommonJs(text: string, file: string): string {
	const taken: string[] = [];
	const rest = text.replace(builtinImport, (_, bindings: string, name: string) => {
		taken.push(...constantsOf(bindings).map(names => `const ${names}=require("${name}");`));
		return '';
	});
	const [firstLine = ''] = /^#!.*\n/.exec(rest) ?? [];
	const body = taken.join('') + rest.slice(firstLine.length);
	const isMixed = /\b(?:require|__dirname|__filename)\b/.test(body);
	return firstLine + (isMixed ? commonJsFor(file) : '') + body;
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
