import assert from 'node:assert/strict';
import {chmodSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, it} from 'node:test';
import {type Demo, startDemo} from '../../../source/demo/demo.js';
import {parseFault} from '../../../source/demo/faults.js';
import {openPicker} from '../../support/picker/open-picker.js';
import type {Picker} from '../../support/picker/picker.js';
import {eicProgram, runEic} from '../../support/program/run-eic.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';
import {type KeyFileOptions, makeKeyFile} from '../../support/sshd/key-file.js';
import {isSshdMissing, type Sshd, startSshd} from '../../support/sshd/sshd.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

// Another server plays the instance: its key is in no boot log.
const noConsole = parseFault('GetConsoleOutput=UnauthorizedOperation');

describe('--private-key-file', {skip: isSshdMissing}, () => {
	let demo: Demo;
	let sshd: Sshd;
	let home: TemporaryHome;
	let environment: Readonly<Record<string, string>>;

	before(async () => {
		home = temporaryHome();
		[demo, sshd] = await Promise.all([startDemo({faults: [noConsole]}), startSshd()]);
		const address = [...demo.fleet.instanceById.values()].find(({name}) => name === 'web-1');
		assert.ok(address?.publicIpv4);
		const dialMap = path.join(home.path, 'dial-map.json');
		const dial = {[`${address.publicIpv4}:22`]: `127.0.0.1:${sshd.port}`};
		writeFileSync(dialMap, JSON.stringify({version: 1, dial}));
		environment = {...home.environment, ...demo.environment, EIC_DIAL_MAP: dialMap};
	});

	after(async () => {
		await Promise.all([demo?.stop(), sshd?.stop()]);
		home?.remove();
	});

	function makeKey(name: string, options?: KeyFileOptions): string {
		const file = makeKeyFile(path.join(home.path, name), options);
		sshd.authorize(readFileSync(`${file}.pub`, 'utf8'));
		return file;
	}

	const ssh = (...args: readonly string[]) => ['ssh', `${sshd.user}@web-1`, ...args];

	it('signs in with the key and pushes nothing', async () => {
		const file = makeKey('plain');
		const result = await runEic(ssh('-i', file, '--', 'echo', 'hello'), environment);
		assert.equal(result.stderr.replace(/^new host key.*\n/, ''), '');
		assert.deepEqual([result.stdout, result.exitCode], ['hello\n', 0]);
		assert.equal(demo.pushes.length, 0);
	});

	it('pushes the public half, without its comment, where --push is given', async () => {
		const file = makeKey('pushed', {type: 'rsa', comment: 'a comment'});
		const {exitCode} = await runEic(ssh('-i', file, '--push', '--', 'true'), environment);
		assert.equal(exitCode, 0);
		const [type, blob] = readFileSync(`${file}.pub`, 'utf8').split(' ');
		assert.deepEqual(
			demo.pushes.map(({osUser, publicKey}) => ({osUser, publicKey})),
			[{osUser: sshd.user, publicKey: `${type} ${blob}`}],
		);
	});

	async function openOptions(picker: Picker): Promise<void> {
		picker.types('web-1');
		await picker.list().selects('web-1');
		await picker.row('web-1').hasState('running');
		picker.presses('ctrl-o');
		await picker.screen('options');
		await picker.field('Private key').shows('temporary key, pushed');
	}

	it('has its public half pushed where that is chosen in the picker', async t => {
		const file = makeKey('chosen');
		const fresh = temporaryHome();
		t.after(() => fresh.remove());
		const pushes = demo.pushes.length;
		const picker = await openPicker(t, {
			environment: {...environment, ...fresh.environment},
			columns: 120,
		});
		await openOptions(picker);
		picker.presses('ctrl-u');
		picker.types(sshd.user);
		picker.presses('shift-tab', 'shift-tab');
		picker.presses('ctrl-u');
		picker.types(file);
		await picker.field('Public half').chooses('is already on the instance');
		picker.presses('tab');
		picker.presses('down');
		await picker.field('Public half').chooses('is pushed first');
		picker.presses('enter');
		await picker.session().shows('→ web-1');
		picker.session().runs('exit');
		await picker.details().shows('connected just now · direct');
		picker.presses('ctrl-c');
		await picker.exits(130);
		const [type, blob] = readFileSync(`${file}.pub`, 'utf8').split(' ');
		assert.deepEqual(
			demo.pushes.slice(pushes).map(({publicKey}) => publicKey),
			[`${type} ${blob}`],
		);
	});

	it('is taken in the picker too, which asks for its passphrase once', async t => {
		const file = makeKey('picked', {passphrase: 'open sesame'});
		const pushes = demo.pushes.length;
		const picker = await openPicker(t, {environment, columns: 120});
		await openOptions(picker);
		picker.presses('ctrl-u');
		picker.types(sshd.user);
		picker.presses('shift-tab', 'shift-tab');
		await picker.field('Private key').isFocused();
		await picker.field('Private key').shows('a key file that the instance accepts');
		picker.types(file);
		await picker.field('Private key').holds(file);
		picker.presses('enter');
		await picker.session().shows(`Passphrase for ${file}:`);
		picker.types('open sesame');
		picker.presses('enter');
		for (const sum of [23, 24]) {
			await picker.session().shows('→ web-1');
			picker.session().runs(`echo "sum: $((${sum - 3} + 3))"`);
			await picker.session().showsLine(`sum: ${sum}`);
			picker.session().runs('exit');
			await picker.details().shows('connected just now · direct');
			if (sum === 23) {
				await picker.confirms('alt-l');
			}
		}

		picker.presses('ctrl-c');
		await picker.exits(130);
		assert.equal(demo.pushes.length, pushes);
	});

	it('asks for the passphrase in a terminal, even where the input is a file', async t => {
		const file = makeKey('encrypted', {passphrase: 'open sesame'});
		const terminal = openTerminal({
			command: 'sh',
			args: [
				'-c',
				'"$0" "$@" </dev/null',
				process.execPath,
				eicProgram,
				...ssh('-i', file, '--', 'echo', 'in'),
			],
			env: environment,
			columns: 150,
		});
		t.after(() => terminal.close());
		await terminal.waitFor(`Passphrase for ${file}:`);
		terminal.write('open barley');
		terminal.press('enter');
		await terminal.waitFor(`Wrong passphrase. Passphrase for ${file}:`);
		terminal.write('open sesame');
		terminal.press('enter');
		assert.deepEqual(await terminal.exited, {exitCode: 0, signal: null});
		assert.match(terminal.screen(), /^in$/m);
		assert.doesNotMatch(terminal.screen(), /open/);
	});

	const refusals: ReadonlyArray<
		readonly [title: string, args: () => readonly string[], exitCode: number, message: RegExp]
	> = [
		['--push has no key to push', () => ['--push'], 252, /--push needs --private-key-file/],
		[
			'the file is named as a URL',
			() => ['-i', 'file:///k'],
			252,
			/takes a path without file:\/\/ in front/,
		],
		['there is no such file', () => ['-i', '/nowhere/k'], 252, /\/nowhere\/k does not exist/],
		[
			'nobody can be asked for the passphrase',
			() => ['-i', makeKey('nobody', {passphrase: 'geheim'})],
			253,
			/is encrypted, and there is no terminal/,
		],
		[
			'others may read the file',
			() => {
				const file = makeKey('open');
				chmodSync(file, 0o644);
				return ['-i', file];
			},
			253,
			/Permissions 0644 .* are too open[\s\S]*chmod 600/,
		],
		[
			'the agent on the instance would ignore the pushed key',
			() => ['--push', '-i', makeKey('ecdsa', {type: 'ecdsa'})],
			252,
			/ignores ecdsa-sha2-nistp256 keys/,
		],
	];
	for (const [title, args, exitCode, message] of refusals) {
		it(`fails before AWS is asked when ${title}`, async () => {
			const asked = demo.requests.length;
			const result = await runEic(ssh(...args(), '--', 'true'), environment);
			assert.match(result.stderr, message);
			assert.equal(result.exitCode, exitCode);
			assert.equal(demo.requests.length, asked);
		});
	}

	it('lets a plan reach Windows, unless the key is pushed', async () => {
		const windows = [...demo.fleet.instanceById.values()].find(
			({region, image}) => image.platform === 'windows' && region === 'us-east-1',
		);
		assert.ok(windows);
		const plan = (...args: readonly string[]) => runEic(['plan', windows.id, ...args], environment);
		assert.doesNotMatch((await plan()).stdout, /✓/);
		assert.match((await plan('-i', 'key')).stdout, /✓/);
		assert.doesNotMatch((await plan('-i', 'key', '--push')).stdout, /✓/);
	});
});
