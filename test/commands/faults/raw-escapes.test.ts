import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import type {AddressInfo, Server} from 'node:net';
import {createServer} from 'node:net';
import path from 'node:path';
import {describe, test} from 'node:test';
import {root} from '../../../packaging/root.js';
import {harmfulPattern} from '../../support/hostile.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {runEic} from '../../support/program/run-eic.js';

const hostile = 'red\u001B[31m\u001B]52;c;b3duZWQ=\u0007 c1\u009B2J bidi\u202Etxt\u2066';

function assertHarmless(output: string): void {
	assert.doesNotMatch(output.replaceAll(/[\n\t]/g, ''), harmfulPattern);
}

/** An SSH server that says goodbye before anything is verified. */
function startLeavingServer(text: string): Promise<Server> {
	const words = Buffer.from(text);
	const payload = Buffer.concat([Buffer.from([1, 0, 0, 0, 2, 0, 0, 0, words.length]), words]);
	const body = Buffer.concat([payload, Buffer.alloc(4)]);
	const padding = 4 + ((8 - ((body.length + 5 + 4) % 8)) % 8);
	const packet = Buffer.concat([Buffer.alloc(5), body, Buffer.alloc(padding)]);
	packet.writeUInt32BE(packet.length - 4, 0);
	packet[4] = padding;
	const server = createServer(socket => {
		socket.on('error', () => {});
		socket.write('SSH-2.0-leaving\r\n');
		socket.end(packet);
	});
	const {promise, resolve} = Promise.withResolvers<Server>();
	server.listen(0, '127.0.0.1', () => resolve(server));
	return promise;
}

describe('what others wrote', () => {
	const world = demoForTests();
	const eic = (...args: readonly string[]) => runEic(args, world.environment);

	test('is harmless in the stack that --debug prints of a server that was not verified', async t => {
		const server = await startLeavingServer(hostile);
		t.after(() => server.close());
		const dialMap = path.join(world.home.path, 'dial-map.json');
		const real = JSON.parse(readFileSync(world.environment['EIC_DIAL_MAP'] ?? '', 'utf8')) as {
			readonly dial: Readonly<Record<string, string>>;
		};
		const dial = Object.fromEntries(
			Object.entries(real.dial).map(([place, stand]) => [
				place,
				place.endsWith(':22') ? `127.0.0.1:${(server.address() as AddressInfo).port}` : stand,
			]),
		);
		writeFileSync(dialMap, JSON.stringify({version: 1, dial}));
		const {stderr, exitCode} = await runEic(
			['ssh', '--debug', '--no-fallback', '--connection-type', 'direct', 'web-1', '--', 'true'],
			{...world.environment, EIC_DIAL_MAP: dialMap},
		);
		assert.notEqual(exitCode, 0);
		assert.match(stderr, /\n\s+at /);
		assert.match(stderr, /red.*c1/);
		assertHarmless(stderr);
	});

	test('is harmless in the stack of a failure that repeats what was typed', async () => {
		const {stderr} = await eic('ssh', '--debug', `nobody ${hostile}`);
		assert.match(stderr, /\n\s+at /);
		assertHarmless(stderr);
	});

	test('is harmless and exact in a policy of favorites that were imported', async () => {
		const file = path.join(world.home.path, 'favorites.json');
		writeFileSync(
			file,
			JSON.stringify({
				version: 1,
				favorites: [{selector: 'tag:^a=v\u009B\u202Etxt\u2066$'}, {selector: `name:*${hostile}`}],
			}),
		);
		assert.equal((await eic('favorites', 'import', file)).exitCode, 0);
		const {stdout, stderr, exitCode} = await eic('iam', '--favorites');
		assert.equal(exitCode, 0, stderr);
		assertHarmless(stdout + stderr);
		assert(stdout.includes(String.raw`\u202etxt\u2066`), stdout);
		assert(JSON.stringify(JSON.parse(stdout)).includes('v\u009B\u202Etxt\u2066'));
	});

	test('is harmless in the list of known hosts, and its JSON', async () => {
		const folder = path.join(world.home.path, '.local/state/eic');
		mkdirSync(folder, {recursive: true});
		const key = 'AAAAC3NzaC1lZDI1NTE5AAAAIJ0VIZyH7vCzkXSX2IuDqfjqRqHbLSlZgXTKKXp7cjA9';
		const names = ['i-0123456789abcdef0.us-east-1', 'web\u009B\u202Ebew'];
		writeFileSync(
			path.join(folder, 'known_hosts'),
			names.map(name => `${name} ssh-ed25519 ${key}\n`).join(''),
		);
		const recent = {
			instanceId: 'i-0123456789abcdef0',
			region: 'us-east-1',
			name: hostile,
			usedAt: new Date().toISOString(),
			weight: 1,
			count: 1,
			route: 'direct',
			osUser: 'ec2-user',
			options: {},
		};
		writeFileSync(path.join(folder, 'recents.json'), JSON.stringify({recents: [recent]}));
		for (const more of [[], ['--json']]) {
			const {stdout, stderr, exitCode} = await eic('known-hosts', 'list', ...more);
			assert.equal(exitCode, 0, stderr);
			assertHarmless(stdout);
			assert(stdout.includes('red'), stdout);
		}
	});
});

test('every command writes through the functions that take harmless text alone', () => {
	const folder = path.join(root, 'source/commands');
	const writers = readdirSync(folder, {recursive: true, encoding: 'utf8'})
		.filter(name => /\.tsx?$/.test(name))
		.filter(name =>
			/\b(?:stdout|stderr|stream)\.write\(|\bconsole\./.test(
				readFileSync(path.join(folder, name), 'utf8'),
			),
		);
	assert.deepEqual(writers, ['output/terminal.ts']);
});
