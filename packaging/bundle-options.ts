import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import path from 'node:path';
import type {BuildOptions, Plugin} from 'esbuild';
import packageFile from '../package.json' with {type: 'json'};
import {withQuickFrames} from './quick-frames.js';
import {withQuickWidths} from './quick-widths.js';

const require = createRequire(import.meta.url);

/** The folder of `package.json`. */
export const root = path.resolve(import.meta.dirname, '../..');

/** The one package that eic takes from outside the bundle, for its demo. */
export const [optionalPackage = ''] = Object.keys(packageFile.optionalDependencies);

/** Ink names its development tools in an import that is never run here, but must lead somewhere. */
const withoutDevelopmentTools: Plugin = {
	name: 'without-development-tools',
	setup(build) {
		build.onResolve({filter: /^react-devtools-core$/}, ({path}) => ({path, namespace: 'nothing'}));
		build.onLoad({filter: /./, namespace: 'nothing'}, () => ({contents: 'export default null;'}));
	},
};

/** `ws` asks for an addon that masks what goes into a tunnel, and is slow without it. */
const withOwnMask: Plugin = {
	name: 'with-own-mask',
	setup(build) {
		const file = path.join(root, 'build/source/connection/tunnel/websocket-mask.js');
		build.onResolve({filter: /^bufferutil$/}, () => ({path: file}));
	},
};

/**
What packages look for and use where they find it: native code, and what is faster than their own. None of
it is shipped, so that whatever is found would be somebody else's. It is not there, as they expect.
*/
const withoutStrangers: Plugin = {
	name: 'without-strangers',
	setup(build) {
		build.onResolve({filter: /^(?:cpu-features|utf-8-validate)$|\.node$/}, ({path}) => ({
			path,
			namespace: 'strangers',
		}));
		build.onLoad({filter: /./, namespace: 'strangers'}, () => ({
			contents: "throw new Error('It is not shipped.');",
		}));
	},
};

/**
The AWS SDK names the properties of its schemas by constants, `{[_xN]: …}`: a computed name may have
effects, so that the schemas of all 800 operations would be kept for the 10 that are used.
*/
const withPlainSchemas: Plugin = {
	name: 'with-plain-schemas',
	setup(build) {
		build.onLoad({filter: /[\\/]schemas[\\/]schemas_\d+\.js$/}, async ({path: file}) => {
			const text = await readFile(file, 'utf8');
			const constants = new Map(
				Array.from(text.matchAll(/^const (\w+) = ("[^"\\]*");$/gm), ([, name, value]) => [
					name,
					value,
				]),
			);
			const contents = text.replace(
				/(?<=[{,]\s*)\[(\w+)\](?=:)/g,
				(computed, name) => constants.get(name) ?? computed,
			);
			return {contents, loader: 'js'};
		});
	},
};

/**
Conf, with its validator and what it needs to compare versions, is a third of the start of the picker:
it is run when a file is first written, or read that is not as it should be.
*/
const withConfWhenNeeded: Plugin = {
	name: 'with-conf-when-needed',
	setup(build) {
		build.onLoad({filter: /[\\/]store[\\/]conf[\\/]conf-file\.js$/}, async ({path: file}) => {
			const text = await readFile(file, 'utf8');
			const contents = text
				.replace("import Conf from 'conf';", '')
				.replaceAll('new Conf(', "new (require('conf').default)(");
			return {contents, loader: 'js'};
		});
	},
};

/**
Yoga asks whether there is a `fetch`, for which Node loads all of undici; its code is in the bundle. It
is read byte by byte, where Node does it at once.
*/
const withQuickYoga: Plugin = {
	name: 'with-quick-yoga',
	setup(build) {
		build.onLoad({filter: /yoga-wasm-base64-esm\.js$/}, async ({path: file}) => {
			const text = await readFile(file, 'utf8');
			const contents = text
				.replaceAll(/typeof fetch\b/g, 'typeof undefined')
				.replace(
					/var (\w)=\w+\((\w\.slice\(\d+\))\),(\w)=new Uint8Array\(\1\.length\);for\(.*?\)\3\[\w\]=\1\.charCodeAt\(\w\);var (\w)=\3/,
					"var $4=new Uint8Array(Buffer.from($2,'base64'))",
				);
			return {contents, loader: 'js'};
		});
	},
};

/** What Ink uses to end with its process asserts that it is given a function, with all of `assert`. */
const withoutAssert: Plugin = {
	name: 'without-assert',
	setup(build) {
		build.onLoad({filter: /[\\/]signal-exit[\\/]index\.js$/}, async ({path: file}) => {
			const text = await readFile(file, 'utf8');
			const contents = text.replace("require('assert')", '{equal() {}}');
			return {contents, loader: 'js'};
		});
	},
};

/**
Of a CommonJS package each file that imports it gets a copy of all it exports, made of getters: for the
hundred that import React 3 ms of a start, and a call for each use.
*/
const withReactOnce: Plugin = {
	name: 'with-react-once',
	setup(build) {
		build.onResolve({filter: /^react(?:\/jsx-runtime)?$/}, ({path: name, kind}) =>
			kind === 'import-statement' ? {path: name, namespace: 'once'} : undefined,
		);
		build.onLoad({filter: /./, namespace: 'once'}, ({path: name}) => {
			const names = Object.keys(require(name) as object).join(', ');
			return {
				contents: `import whole from ${JSON.stringify(require.resolve(name))};
export default whole; export const {${names}} = whole;`,
				resolveDir: root,
			};
		});
	},
};

/** How eic and all it needs at run time become one, whatever that is for. */
export const bundleOptions = {
	absWorkingDir: root,
	entryPoints: [path.join(root, 'build/source/cli.js')],
	bundle: true,
	format: 'esm',
	platform: 'node',
	target: 'node22',
	// Else they are made anew wherever they are used: in a frame for each of its characters.
	supported: {'regexp-unicode-property-escapes': true, 'regexp-set-notation': true},
	// The AWS SDK as ES modules, of which only what is used comes in; as CommonJS it comes in whole.
	mainFields: ['module', 'main'],
	// React checks its use at a third of the cost of a frame unless told that this is no development.
	define: {'process.env.NODE_ENV': '"production"'},
	// Native code that npm installs beside, and that the loader alone loads.
	external: [optionalPackage],
	plugins: [
		withoutDevelopmentTools,
		withOwnMask,
		withoutStrangers,
		withPlainSchemas,
		withConfWhenNeeded,
		withQuickYoga,
		withoutAssert,
		withQuickWidths,
		withQuickFrames,
		withReactOnce,
	],
	// Names stay, for stack traces under --debug.
	minifySyntax: true,
	minifyWhitespace: true,
	legalComments: 'none',
	write: false,
	metafile: true,
	logLevel: 'error',
} satisfies BuildOptions;
