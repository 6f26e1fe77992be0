import assert from 'node:assert/strict';
import {existsSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {startDemo} from '../../source/demo/demo.js';

test('each run has credentials and a port of its own, and nothing is left of it', async () => {
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
