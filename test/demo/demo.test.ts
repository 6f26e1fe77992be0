import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {startDemo} from '../../source/demo/demo.js';
import {isRunning} from '../support/program/processes.js';
import {until} from '../support/until.js';

test('each run has its own credentials and port, and leaves nothing behind', async () => {
	const one = await startDemo();
	const other = await startDemo();
	const file = one.environment['EIC_DIAL_MAP'] ?? '';
	try {
		for (const name of [
			'AWS_ENDPOINT_URL',
			'AWS_ACCESS_KEY_ID',
			'AWS_SECRET_ACCESS_KEY',
			'AWS_SESSION_TOKEN',
		]) {
			assert.notEqual(one.environment[name], other.environment[name]);
		}

		assert.equal(statSync(file).mode & 0o777, 0o600);
		const {version, dial} = JSON.parse(readFileSync(file, 'utf8')) as {
			version: number;
			dial: Record<string, string>;
		};
		assert.equal(version, 1);
		assert.ok(Object.values(dial).every(target => target.startsWith('127.0.0.1:')));
		const [endpoint] = one.fleet.endpoints;
		assert.ok(Object.keys(dial).some(key => key.startsWith(`${endpoint?.id}.`)));
	} finally {
		await one.stop();
		await other.stop();
	}

	assert.ok(!existsSync(path.dirname(file)));
	await assert.rejects(fetch(one.url));
});

for (const signal of ['SIGTERM', 'SIGHUP', 'SIGKILL'] as const) {
	test(`nothing is left when ${signal} ends the demo's process, not even its sessions`, async t => {
		const source = `
			import {startDemo} from '${new URL('../../source/demo/demo.js', import.meta.url)}';
			import {dialDirect, execute, instanceNamed, logIn, pushTo} from '${new URL('host/login.js', import.meta.url)}';
			const demo = await startDemo();
			const instance = instanceNamed(demo, 'web-1');
			await pushTo(demo, instance, 'ec2-user');
			const client = await logIn(dialDirect(demo, instance.publicIpv4 + ':22'), 'ec2-user');
			const {stdout} = await execute(client, 'setsid nohup sleep 300 >/dev/null 2>&1 </dev/null & echo $!');
			console.log(JSON.stringify({file: demo.environment.EIC_DIAL_MAP, pid: Number(stdout)}));
		`;
		const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		t.after(() => child.kill('SIGKILL'));
		const [line] = await once(child.stdout, 'data');
		const {file, pid} = JSON.parse(String(line)) as {file: string; pid: number};
		assert.ok(existsSync(file));
		process.kill(pid, 0);
		child.kill(signal);
		await until('its folder to go', () => !existsSync(path.dirname(file)));
		await until('its session to end', () => !isRunning(pid));
	});
}
