import assert from 'node:assert/strict';
import {linkSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, it} from 'node:test';
import {parseFault} from '../../../source/demo/faults.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram, runEic} from '../../support/program/run-eic.js';
import {textsBelow} from '../../support/program/temporary-home.js';
import {makeKeyFile} from '../../support/sshd/key-file.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

describe('--debug=FILE', () => {
	const tested = demoForTests();
	const file = (name: string) => path.join(tested.home.path, name);
	const read = (name: string) => readFileSync(file(name), 'utf8');
	const proxyLogin = 'visitor:hidden-login';

	it('writes what happens when, for you alone', async () => {
		const {exitCode, stderr} = await runEic(
			['ssh', `--debug=${file('trace')}`, 'db-1', '--', 'echo in'],
			tested.environment,
		);
		assert.equal(exitCode, 0, stderr);
		assert.equal(statSync(file('trace')).mode & 0o777, 0o600);
		const trace = read('trace');
		assert.match(trace, /^\d{4}-\S+Z +\d+\.\d ms {2}eic +Node /);
		assert.match(trace, /eic +\S+: ssh --debug\n/);
		assert.match(trace, /aws +ec2:DescribeInstances us-east-1 ok in \d+ ms \(request [\w-]+\)/);
		assert.match(trace, /aws +ec2-instance-connect:SendSSHPublicKey us-east-1 ok in/);
		assert.match(trace, /dial +eice-\S+:443 open in \d+ ms/);
		assert.match(trace, /websocket +eice-\S+ open in/);
		assert.match(trace, /connect +push done\n/);
		assert.match(trace, /connect +authenticate done eice 10\./);
		assert.match(trace, /ssh +.*KEX/i);
		assert.match(trace, /websocket +eice-\S+ closed with \d+/);
		assert.match(trace, /eic +exit code 0\n/);
		assert.doesNotMatch(trace, /echo in/);
	});

	it('holds the failure with its stack', async () => {
		tested.demo.faults.add(parseFault('SendSSHPublicKey=AccessDeniedException'));
		const {exitCode} = await runEic(
			['ssh', `--debug=${file('failed')}`, 'web-1', '--', 'true'],
			tested.environment,
		);
		tested.demo.faults.clear();
		assert.equal(exitCode, 254);
		assert.match(read('failed'), /SendSSHPublicKey us-east-1 AccessDeniedException in/);
		assert.match(read('failed'), /exit code 254: Failure: Not allowed/);
	});

	it('alone is a flag, which writes stack traces', async () => {
		const {exitCode, stderr} = await runEic(['ssh', '--debug', 'nobody-1'], tested.environment);
		assert.equal(exitCode, 254);
		assert.match(stderr, /No instance nobody-1[\s\S]*\n\s+at /);
	});

	it('says when the file cannot be written', async () => {
		const args = ['list', '--debug=/nowhere/at/all'];
		const {exitCode, stderr} = await runEic(args, tested.environment);
		assert.equal(exitCode, 253);
		assert.match(stderr, /trace cannot be written/);
	});

	it('follows no link, and loses nothing that it did not write itself', async () => {
		const mine = file('mine');
		writeFileSync(mine, 'precious\n');
		symlinkSync(mine, file('link'));
		linkSync(mine, file('hard'));
		const run = (name: string) => runEic(['history', `--debug=${file(name)}`], tested.environment);
		for (const name of ['link', 'hard', 'mine']) {
			const {exitCode, stderr} = await run(name);
			assert.equal(exitCode, 253, name);
			assert.match(stderr, /^eic: The trace cannot be written: /);
			assert.equal(readFileSync(mine, 'utf8'), 'precious\n');
		}

		writeFileSync(file('empty'), '');
		for (const name of ['empty', 'again', 'again']) {
			assert.equal((await run(name)).exitCode, 0, name);
		}

		assert.equal(read('again').match(/ eic +Node /g)?.length, 1);
	});

	it('and everything else a run leaves behind hold none of its secrets', async t => {
		const passphrase = 'open-sesame-42';
		const key = makeKeyFile(file('key'), {passphrase});
		const outputs: string[] = [];
		for (const [name, target] of [
			['secret-1', 'web-1'],
			['secret-2', 'db-1'],
		] as const) {
			const terminal = openTerminal({
				command: process.execPath,
				args: [
					...[
						eicProgram,
						'ssh',
						`--debug=${file(name)}`,
						'--debug',
						'-i',
						key,
						'--push',
						'-t',
						target,
					],
					...[`--record=${file(`${name}.cast`)}`, '--', 'echo recorded'],
				],
				env: {...tested.environment, https_proxy: `http://${proxyLogin}@127.0.0.1:1`},
				columns: 200,
			});
			t.after(() => terminal.close());
			await terminal.waitFor('Passphrase for');
			terminal.write(passphrase);
			terminal.press('enter');
			assert.equal((await terminal.exited).exitCode, 0);
			outputs.push(terminal.screen());
		}

		const doctorArgs = ['doctor', '--sign-in', `--debug=${file('secret-4')}`, 'db-1'];
		const examined = await runEic(doctorArgs, tested.environment);
		assert.match(examined.stdout, /✓ sign-in/);
		outputs.push(examined.stdout, examined.stderr);

		tested.demo.faults.add(parseFault('openTunnel=AccessDeniedException'));
		const args = ['ssh', `--debug=${file('secret-3')}`, '--debug', 'db-1', '--', 'true'];
		const refused = await runEic(args, tested.environment);
		outputs.push(refused.stdout, refused.stderr);
		tested.demo.faults.clear();

		const {AWS_SECRET_ACCESS_KEY: secretKey = '', AWS_SESSION_TOKEN: token = ''} =
			tested.demo.environment;
		const body = readFileSync(key, 'utf8').split('\n')[2] ?? '';
		const secrets = [secretKey, token, token.slice(20, 80), passphrase, body, proxyLogin];
		const left = [...outputs, ...textsBelow(tested.home.path, [key])];
		assert.ok(left.length > 8);
		// The recordings, the history and what else was written are among them.
		for (const word of ['recorded', '"reason":"exit"', 'SendSSHPublicKey', 'recents']) {
			assert.ok(
				left.some(text => text.includes(word)),
				word,
			);
		}

		for (const text of left) {
			for (const secret of secrets) {
				assert.ok(secret.length > 8);
				assert.ok(!text.includes(secret), text.slice(0, 2000));
				assert.ok(!text.includes(encodeURIComponent(secret)));
			}

			assert.doesNotMatch(text, /X-Amz-Signature=[\da-f]{8}|Signature=[\da-f]{16}|PRIVATE KEY/);
			// What a signature looks like, wherever it came from.
			assert.doesNotMatch(text, /(?<![\da-f])[\da-f]{64}(?![\da-f])/);
		}
	});
});
