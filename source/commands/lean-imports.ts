import {existsSync} from 'node:fs';
import module from 'node:module';
import {fileURLToPath} from 'node:url';

/**
Lets Ink load the one function that it takes from es-toolkit, instead of all 415 modules of
`es-toolkit/compat`: half of everything that is loaded before the first frame. Where this Node has no
synchronous hooks, or es-toolkit looks otherwise, everything is loaded as ever.
*/
export function preferLeanImports(): void {
	module.registerHooks?.({
		resolve(specifier, context, next) {
			const resolved = next(specifier, context);
			if (specifier !== 'es-toolkit/compat' || !context.parentURL?.endsWith('/ink/build/ink.js')) {
				return resolved;
			}

			const url = new URL('function/throttle.mjs', resolved.url).href;
			return existsSync(fileURLToPath(url)) ? {...resolved, url} : resolved;
		},
	});
}
