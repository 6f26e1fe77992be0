import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';

/** Modules that packages in the bundle would load if they found them, and one that only the demo may load. */
const names = ['cpu-features', 'utf-8-validate', 'bufferutil', '@lydell/node-pty'] as const;

/** Modules that note in a log that they ran. */
export type PlantedModules = {
	/** Puts all of them where a program in this folder, or in a folder below it, would find them. */
	plant(folder: string): void;
	/** The folders of the modules that ran, each once. */
	readonly ran: () => readonly string[];
};

/** @param log The path of the log. */
export function plantedModules(log: string): PlantedModules {
	const write = (folder: string) => {
		mkdirSync(folder, {recursive: true});
		writeFileSync(
			path.join(folder, 'index.js'),
			`require('node:fs').appendFileSync(${JSON.stringify(log)}, __dirname + '\\n');\nthrow new Error('planted');\n`,
		);
	};

	return {
		plant(folder) {
			for (const name of names) {
				write(path.join(folder, 'node_modules', name));
			}

			// Node runs a folder of this name as JavaScript, where ssh2 expects native code.
			write(path.join(folder, 'crypto/build/Release/sshcrypto.node'));
		},
		ran: () => (existsSync(log) ? [...new Set(readFileSync(log, 'utf8').trim().split('\n'))] : []),
	};
}
