import {existsSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {startDemo} from '../../source/demo/demo.js';
import {openTerminal, type PtyTerminal} from '../support/pty-terminal.js';
import {temporaryHome} from '../support/temporary-home.js';
import {type Figure, figure, times} from './measure.js';

const cli = path.resolve(import.meta.dirname, '../../source/cli.js');

/** The picker on a large fleet: first frame, rows, and a key of the filter, beside fzf where there is one. */
export async function benchPicker(instances: number): Promise<Figure[]> {
	await using cleanup = new AsyncDisposableStack();
	const demo = await startDemo({instances});
	cleanup.defer(() => demo.stop());
	const home = temporaryHome();
	cleanup.defer(() => home.remove());
	const env = {...home.environment, ...demo.environment, NODE_ENV: 'production'};
	const open = () => openTerminal({command: process.execPath, args: [cli], env});

	const bare = figure(
		'node -e 0',
		await times(5, async () => {
			await using terminal = openTerminal({command: process.execPath, args: ['-e', '0'], env});
			await terminal.exited;
		}),
	);
	const firstFrame = figure(
		'picker, first frame',
		await times(5, async () => {
			await using terminal = open();
			await terminal.waitFor(/\S/);
		}),
		bare,
	);

	const terminal = open();
	cleanup.defer(() => terminal.close());
	await terminal.waitFor(/us-east-1\s+\d+/);
	terminal.write('us-east-1');
	const firstRow = figure(
		`${instances} instances, first row`,
		await times(1, async () => {
			terminal.press('enter');
			await terminal.waitFor(/running/);
		}),
	);
	const lastRow = figure(
		`${instances} instances, last row`,
		await times(1, () => terminal.waitFor(/as of/, {timeoutMs: 120_000})),
	);
	const keys = await timeKeys(terminal);
	return [bare, firstFrame, firstRow, lastRow, ...(await besideFzf(keys, instances, cleanup))];
}

/** Types a filter letter by letter and takes it back, waiting for each frame. */
async function timeKeys(terminal: PtyTerminal): Promise<number[]> {
	const letters = [...'web'];
	const durations: number[] = [];
	for (let round = 0; round < 10; round++) {
		durations.push(
			...(await times(letters.length, index => typed(terminal, letters[index] ?? ''))),
		);
		for (const _ of letters) {
			await typed(terminal, '\u007F');
		}
	}

	return durations;
}

async function typed(terminal: PtyTerminal, key: string): Promise<void> {
	const before = terminal.screen();
	terminal.write(key);
	await terminal.waitFor(() => terminal.screen() !== before);
}

async function besideFzf(
	keys: readonly number[],
	instances: number,
	cleanup: AsyncDisposableStack,
): Promise<Figure[]> {
	const name = `${instances} instances, a key of the filter`;
	if (!existsSync('/usr/bin/fzf')) {
		process.stderr.write('fzf is not installed: nothing to compare the filter with\n');
		return [figure(name, keys)];
	}

	const home = temporaryHome();
	cleanup.defer(() => home.remove());
	const lines = path.join(home.path, 'lines');
	const line = (index: number) =>
		`running web-${index} i-${index.toString(16).padStart(17, '0')} t3.micro us-east-1a 10.0.0.1 203.0.113.1 Environment=production Role=web`;
	await writeFile(lines, Array.from({length: instances}, (_, index) => line(index)).join('\n'));
	const terminal = openTerminal({command: 'sh', args: ['-c', `fzf < ${lines}`]});
	cleanup.defer(() => terminal.close());
	await terminal.waitFor(`${instances}/${instances}`);
	const peer = figure('fzf, a key', await timeKeys(terminal));
	return [peer, figure(name, keys, peer)];
}
