import {createRequire, isBuiltin} from 'node:module';
import path from 'node:path';

/** What a part of the bundle calls `require`. */
export type Require = (name: string) => unknown;

const requireOfNode = createRequire(path.resolve('/'));

/**
A `require` of Node's own modules, and of nothing that lies somewhere: a package that is looked for would
be run from the folder of the program or any above, whoever put it there.

@param others What else may be asked for, with what loads it.
@throws As Node does where a module is not found.
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
