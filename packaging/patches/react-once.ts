import {createRequire} from 'node:module';
import {root} from '../root.js';
import type {Patch} from './patch.js';

const require = createRequire(import.meta.url);

/** Imports React's exports as constants instead of through a getter for each use. */
export const reactOnce: Patch = {
	name: 'react-once',
	of: 'react 19.3.1, esbuild 0.28.2',
	what: 'esbuild gives each file that imports a CommonJS package its own copy of the exports, made of getters; a hundred files import React. The patch makes one ES module of it.',
	buys: '@react@',
	upstream: 'esbuild: share the interop object of a CommonJS module between its importers',
	test: 'packaging/patches/applied.test.ts',
	edits: [],
	plugin: onApplied => ({
		name: 'react-once',
		setup(build) {
			build.onResolve({filter: /^react(?:\/jsx-runtime)?$/}, ({path: name, kind}) =>
				kind === 'import-statement' ? {path: name, namespace: 'react-once'} : undefined,
			);
			build.onLoad({filter: /./, namespace: 'react-once'}, ({path: name}) => {
				onApplied();
				const names = Object.keys(require(name) as object).join(', ');
				return {
					contents: `import whole from ${JSON.stringify(require.resolve(name))};
export default whole; export const {${names}} = whole;`,
					resolveDir: root,
				};
			});
		},
	}),
};
