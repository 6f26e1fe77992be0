import {Buffer} from 'node:buffer';
import process from 'node:process';
import {outputText} from '../../access/run/output-text.js';
import type {OutputName, RunView} from '../../access/run/run-target.js';
import {formatBytes} from '../../model/text/bytes.js';
import {sanitize, sanitizeLines} from '../../model/text/sanitize.js';
import {printBytes, printError, printTo} from '../output/terminal.js';
import {whenComplete} from './kept-outputs.js';
import type {Labels} from './labels.js';

/** Prints the output of an instance as a whole, when the command has ended there, under its name. */
export function groupView(labels: Labels): RunView {
	return whenComplete(async (target, _end, kept) => {
		const label = labels.get(target) ?? '';
		await write('stdout', Buffer.from(`==> ${label} <==\n`));
		for (const name of ['stdout', 'stderr'] as const) {
			const {lost} = kept[name];
			if (lost > 0) {
				const text = `eic: ${label}: ${formatBytes(lost)} of ${name} before this are not kept; --output FOLDER keeps all.`;
				printError(sanitizeLines(`${sanitize(text)}\n`));
			}

			await write(name, withLineEnd(kept[name].bytes()));
		}
	});
}

/** The next header begins a line. */
function withLineEnd(bytes: Buffer): Buffer {
	return bytes.length === 0 || bytes.at(-1) === 10
		? bytes
		: Buffer.concat([bytes, Buffer.from('\n')]);
}

async function write(name: OutputName, bytes: Buffer): Promise<void> {
	const stream = process[name];
	if (stream.isTTY) {
		printTo(stream, outputText(bytes));
	} else {
		await printBytes(stream, bytes);
	}
}
