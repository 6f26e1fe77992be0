import {changedBy} from './changed.js';
import type {Patch} from './patch.js';

/** Loads conf when a file is first written, or when a file is not as it should be. */
export const lazyConf: Patch = {
	name: 'lazy-conf',
	of: 'conf 16.0.0',
	what: 'conf loads a JSON schema validator and a parser of versions with itself. The patch, of our own `store/conf/conf-file.ts`, loads conf at its first use.',
	buys: '`eic favorites list` 1.17×, its CPU time 1.24×; `list --offline` 1.13× (25 runs).',
	upstream: 'Load ajv only when there is a schema to compile',
	test: 'packaging/bundle/chunks.test.ts',
	edits: [
		{
			file: /[\\/]store[\\/]conf[\\/]conf-file\.js$/,
			edit: changedBy(
				["import Conf from 'conf';", ''],
				[/\bnew Conf\(/g, "new (require('conf').default)("],
			),
		},
	],
};
