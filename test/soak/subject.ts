import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {openFiles, residentBytes} from '../support/program/processes.js';
import {eicProgram} from '../support/program/run-eic.js';
import type {TemporaryHome} from '../support/program/temporary-home.js';
import {openTerminal, type PtyTerminal} from '../support/terminal/pty-terminal.js';
import type {Holdings} from './probe.js';

/** The resources of a program, as measured inside it and by the system. */
export type Sample = Holdings & {
	/** Milliseconds since the program was started. */
	readonly atMs: number;
	readonly round: number;
	readonly rssBytes: number;
	readonly files: number;
};

/** An observed `eic` in a real terminal. */
export type Subject = {
	readonly name: string;
	readonly terminal: PtyTerminal;
	readonly samples: readonly Sample[];
	/** Takes a sample. Call it at the same point of each round. */
	sample(round: number): Promise<void>;
};

const probe = new URL('./probe.js', import.meta.url).href;

/** Starts an `eic` with the probe in a real terminal. */
export function startSubject(
	name: string,
	home: TemporaryHome,
	args: readonly string[],
	environment: Readonly<Record<string, string>>,
): Subject {
	const file = path.join(home.path, `${name.replaceAll(/\W/g, '-')}.probe`);
	const startedAt = Date.now();
	const samples: Sample[] = [];
	const terminal = openTerminal({
		command: process.execPath,
		args: ['--expose-gc', '--import', probe, eicProgram, ...args],
		env: {...environment, SOAK_PROBE: file},
		keepsOutput: false,
	});
	const linesOf = (): string[] =>
		existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
	return {
		name,
		terminal,
		samples,
		async sample(round) {
			const {length} = linesOf();
			process.kill(terminal.pid, 'SIGURG');
			let lines = linesOf();
			while (lines.length === length) {
				await delay(20);
				lines = linesOf();
			}

			samples.push({
				...(JSON.parse(lines.at(-1) ?? '') as Holdings),
				atMs: Date.now() - startedAt,
				round,
				rssBytes: residentBytes(terminal.pid),
				files: openFiles(terminal.pid),
			});
		},
	};
}
