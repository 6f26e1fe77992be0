import {createRequire, isBuiltin} from 'node:module';
import path from 'node:path';

/** The `require` of a chunk. */
export type Require = (name: string) => unknown;

const requireOfNode = createRequire(path.resolve('/'));

/**
A `require` of Node's own modules, and of no file: Node would run a package from the folder of the program
or any folder above it, whoever put it there.

@param others What else may be required, with the functions that load it.
@throws {Error} As Node does where a module is not found.
*/
export function requireOf(others: Readonly<Record<string, () => unknown>> = {}): Require {
	return name => {
		if (isBuiltin(name)) {
			return requireOfNode(name);
		}

		const load = Object.hasOwn(others, name) ? others[name] : undefined;
		if (load === undefined) {
			throw Object.assign(new Error(`Cannot find module '${name}'`), {code: 'MODULE_NOT_FOUND'});
		}

		return load();
	};
}
