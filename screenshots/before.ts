import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {startDemo} from '../source/demo/demo.js';
import {parseFault} from '../source/demo/faults.js';
import {pressAndConfirm} from '../test/support/open-picker.js';
import {openTerminal} from '../test/support/pty-terminal.js';
import {eicProgram} from '../test/support/run-eic.js';
import type {TemporaryHome} from '../test/support/temporary-home.js';

/** What is there before a picture is taken, such as an AWS that outlives a run of `eic`. */
export type Before = {
	readonly environment: Readonly<Record<string, string>>;
	stop(): Promise<void>;
};

/** A terminal of few characters, as its locale says. */
export async function withAsciiLocale(): Promise<Before> {
	return {environment: {LC_ALL: 'C'}, async stop() {}};
}

/** The settings mark what is tagged as production. */
export async function withProductionRule(home: TemporaryHome): Promise<Before> {
	const {environment, stop} = await startDemo();
	const folder = path.join(home.path, '.config', 'eic');
	mkdirSync(folder);
	writeFileSync(
		path.join(folder, 'settings.json'),
		JSON.stringify({production: ['tag:Environment=production']}),
	);
	return {environment, stop};
}

/**
Two regions were read twelve minutes ago. One of them has lost an instance since, and the other one does
not answer.
*/
export async function withOldLists(home: TemporaryHome): Promise<Before> {
	const {environment, faults, stop} = await startDemo();
	const terminal = openTerminal({
		command: process.execPath,
		args: [eicProgram],
		env: {...home.environment, ...environment},
	});
	await terminal.waitFor(/▌ us-east-1/);
	terminal.press('space', 'down', 'down', 'space');
	await terminal.waitFor(/▌ us-west-2 +✓/);
	terminal.press('enter');
	await terminal.waitFor(/us-east-1 ✓ \d+ · us-west-2 ✓ \d+/);
	await terminal.waitFor(/as of/);
	await pressAndConfirm(terminal, 'q');
	await terminal.exited;
	await terminal.close();
	const cache = path.join(home.path, '.cache');
	for (const name of readdirSync(cache, {recursive: true, encoding: 'utf8'})) {
		if (name.endsWith('.jsonl')) {
			makeOld(path.join(cache, name), name.endsWith('us-east-1.jsonl'));
		}
	}

	for (const action of ['DescribeInstances', 'DescribeInstanceConnectEndpoints']) {
		faults.add(parseFault(`${action}@us-west-2=stall`));
	}

	return {environment, stop};
}

/** A header in a line, then lines of instances. */
function makeOld(file: string, hasGone: boolean): void {
	const [header = '', page = '', ...rest] = readFileSync(file, 'utf8').split('\n');
	const {count, ...known} = JSON.parse(header);
	const instances = JSON.parse(page);
	const gone = {...instances[0], id: 'i-0c9a1f7be2d4638a5', name: 'api-0'};
	const readAt = new Date(Date.now() - 12.5 * 60_000).toISOString();
	const lines = hasGone
		? [{...known, readAt, count: count + 1}, [gone, ...instances]]
		: [{...known, readAt, count}, instances];
	writeFileSync(file, [...lines.map(line => JSON.stringify(line)), ...rest].join('\n'));
}
