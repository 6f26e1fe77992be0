import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';

/** What packages in the bundle would load where they find it, and what only the demo may. */
const names = ['cpu-features', 'utf-8-validate', 'bufferutil', '@lydell/node-pty'] as const;

/** Modules that say that they ran. */
export type PlantedModules = {
	/** Puts all of them where a program in this folder, or in one below, would find them. */
	plant(folder: string): void;
	/** Where those lie that ran, each once. */
	readonly ran: () => readonly string[];
};

/** @param log The file that they say it in. */
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

			// A folder of this name is run as JavaScript, the native code that it stands for as well.
			write(path.join(folder, 'crypto/build/Release/sshcrypto.node'));
		},
		ran: () => (existsSync(log) ? [...new Set(readFileSync(log, 'utf8').trim().split('\n'))] : []),
	};
}
