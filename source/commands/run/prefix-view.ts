import {Buffer} from 'node:buffer';
import process from 'node:process';
import {outputText} from '../../access/run/output-text.js';
import type {OutputName, RunTarget, RunView} from '../../access/run/run-target.js';
import {sanitizeLines} from '../../model/text/sanitize.js';
import {printBytes, printTo} from '../output/terminal.js';
import type {Labels} from './labels.js';
import {LineSplitter} from './line-splitter.js';

/** Prints the lines of all instances as they come, each after its instance. */
export function prefixView(labels: Labels): RunView {
	const splitters = new Map<RunTarget, Record<OutputName, LineSplitter>>();
	const write = async (target: RunTarget, name: OutputName, lines: readonly Buffer[]) => {
		const stream = process[name];
		const prefix = `${labels.get(target)}: `;
		if (stream.isTTY) {
			const text = lines.map(line => `${prefix}${outputText(line)}\n`).join('');
			printTo(stream, sanitizeLines(text));
		} else {
			const ending = Buffer.from('\n');
			const parts = lines.flatMap(line => [Buffer.from(prefix), line, ending]);
			await printBytes(stream, Buffer.concat(parts));
		}
	};

	return {
		async onOutput(target, name, chunk) {
			const own = splitters.get(target) ?? {stdout: new LineSplitter(), stderr: new LineSplitter()};
			splitters.set(target, own);
			const lines = own[name].add(chunk);
			if (lines.length > 0) {
				await write(target, name, lines);
			}
		},
		async onEnd(target) {
			for (const name of ['stdout', 'stderr'] as const) {
				const rest = splitters.get(target)?.[name].end() ?? null;
				if (rest !== null) {
					await write(target, name, [rest]);
				}
			}

			splitters.delete(target);
		},
	};
}
