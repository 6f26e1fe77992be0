import path from 'node:path';
import type {BuildOptions} from 'esbuild';
import packageFile from '../../package.json' with {type: 'json'};
import {root} from '../root.js';
import {withoutDevelopmentTools} from './without-development-tools.js';

/** The one package that eic takes from outside the bundle, for its demo. */
export const [optionalPackage = ''] = Object.keys(packageFile.optionalDependencies);

/** The options of esbuild for every bundle; the patches add their plugins. */
export const bundleOptions = {
	absWorkingDir: root,
	entryPoints: [path.join(root, 'build/source/cli.js')],
	bundle: true,
	format: 'esm',
	platform: 'node',
	target: 'node22',
	// Otherwise esbuild compiles these regular expressions at each use: in a frame, for each character.
	supported: {'regexp-unicode-property-escapes': true, 'regexp-set-notation': true},
	// The ES modules of the AWS SDK, of which esbuild keeps only what is used; of CommonJS it keeps everything.
	mainFields: ['module', 'main'],
	// React's checks for developers take a third of the time of a frame.
	define: {'process.env.NODE_ENV': '"production"'},
	// Native code. The loader alone loads the optional package; the patch `absent-addons` answers for the others.
	external: [optionalPackage, 'cpu-features', 'utf-8-validate', 'bufferutil', '*.node'],
	plugins: [withoutDevelopmentTools],
	// Names stay, for stack traces under --debug.
	minifySyntax: true,
	minifyWhitespace: true,
	legalComments: 'none',
	write: false,
	metafile: true,
	logLevel: 'error',
} satisfies BuildOptions;
