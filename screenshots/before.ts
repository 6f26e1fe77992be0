import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {type Demo, startDemo} from '../source/demo/demo.js';
import {parseFault} from '../source/demo/faults.js';
import {eicProgram} from '../test/support/program/run-eic.js';
import type {TemporaryHome} from '../test/support/program/temporary-home.js';
import {openTerminal} from '../test/support/terminal/pty-terminal.js';

/** Environment variables for `eic`, besides those of its home. */
export type Environment = Readonly<Record<string, string>>;

/** Starts a demo AWS that outlives a run of `eic`. */
async function demoUntil(cleanup: AsyncDisposableStack): Promise<Demo> {
	const demo = await startDemo();
	cleanup.defer(() => demo.stop());
	return demo;
}

/** A locale that allows only ASCII. */
export async function withAsciiLocale(): Promise<Environment> {
	return {LC_ALL: 'C'};
}

/** Settings that mark instances with the tag `Environment=production` as production. */
export async function withProductionRule(
	home: TemporaryHome,
	cleanup: AsyncDisposableStack,
): Promise<Environment> {
	const {environment} = await demoUntil(cleanup);
	const folder = path.join(home.path, '.config', 'eic');
	mkdirSync(folder);
	writeFileSync(
		path.join(folder, 'settings.json'),
		JSON.stringify({production: ['tag:Environment=production']}),
	);
	return environment;
}

/**
Caches of two regions that are twelve minutes old. One region has lost an instance since, and the other
does not answer.
*/
export async function withOldLists(
	home: TemporaryHome,
	cleanup: AsyncDisposableStack,
): Promise<Environment> {
	const {environment, faults} = await demoUntil(cleanup);
	await using terminal = openTerminal({
		command: process.execPath,
		args: [eicProgram],
		env: {...home.environment, ...environment},
	});
	await terminal.waitFor(/▌ us-east-1/);
	terminal.press('tab', 'down', 'tab');
	await terminal.waitFor(/us-west-2 +✓/);
	terminal.press('enter');
	await terminal.waitFor(/us-east-1 ✓ \d+ · us-west-2 ✓ \d+/);
	await terminal.waitFor(/(?:just now|\d[smhd] ago) *$/m);
	terminal.press('ctrl-u', 'ctrl-d');
	await terminal.exited;
	const cache = path.join(home.path, '.cache');
	for (const name of readdirSync(cache, {recursive: true, encoding: 'utf8'})) {
		if (name.endsWith('.jsonl')) {
			makeOld(path.join(cache, name), name.endsWith('us-east-1.jsonl'));
		}
	}

	for (const action of ['DescribeInstances', 'DescribeInstanceConnectEndpoints']) {
		faults.add(parseFault(`${action}@us-west-2=stall`));
	}

	return environment;
}

/**
Ages a cache file, which has a header line and then lines of instances.

@param hasLostInstance Adds an instance that no longer exists.
*/
function makeOld(file: string, hasLostInstance: boolean): void {
	const [header = '', page = '', ...rest] = readFileSync(file, 'utf8').split('\n');
	const {count, ...metadata} = JSON.parse(header);
	const instances = JSON.parse(page);
	const lost = {...instances[0], id: 'i-0c9a1f7be2d4638a5', name: 'api-0'};
	const readAt = new Date(Date.now() - 12.5 * 60_000).toISOString();
	const lines = hasLostInstance
		? [{...metadata, readAt, count: count + 1}, [lost, ...instances]]
		: [{...metadata, readAt, count}, instances];
	writeFileSync(file, [...lines.map(line => JSON.stringify(line)), ...rest].join('\n'));
}
