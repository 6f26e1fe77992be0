import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {createHash, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import process from 'node:process';
import {describe, test} from 'node:test';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram, runEic} from '../../support/program/run-eic.js';

const size = 100_000_000;

describe('a remote command', () => {
	const tested = demoForTests();

	for (const name of ['web-1', 'db-1']) {
		test(`carries 100 MB through cat on ${name} and back unchanged`, async () => {
			const child = spawn(process.execPath, [eicProgram, 'ssh', name, '--', 'cat'], {
				env: {PATH: process.env['PATH'], ...tested.environment},
				stdio: ['pipe', 'pipe', 'inherit'],
			});
			const block = randomBytes(1_000_000);
			const sent = createHash('sha256');
			const received = createHash('sha256');
			let length = 0;
			child.stdout.on('data', (chunk: Buffer) => {
				received.update(chunk);
				length += chunk.length;
			});
			for (let count = 0; count < size / block.length; count++) {
				block.writeUInt32BE(count);
				sent.update(block);
				if (!child.stdin.write(Buffer.from(block))) {
					await once(child.stdin, 'drain');
				}
			}

			child.stdin.end();
			const [exitCode] = (await once(child, 'close')) as [number];
			assert.deepEqual([exitCode, length], [0, size]);
			assert.equal(received.digest('hex'), sent.digest('hex'));
		});
	}

	test('keeps stdout and stderr apart and hands the exit status back', async () => {
		const {exitCode, stdout, stderr} = await runEic(
			['ssh', 'web-1', '--', 'echo out; echo err >&2; exit 42'],
			tested.environment,
		);
		assert.deepEqual([exitCode, stdout], [42, 'out\n']);
		assert.match(stderr, /^(new host key.*\n)?err\n$/);
	});

	test('is not read by any shell on this side', async () => {
		const command = `echo "$(echo there) ; | & * 'quoted'"`;
		const {stdout} = await runEic(['ssh', 'web-1', '--', command], tested.environment);
		assert.equal(stdout, "there ; | & * 'quoted'\n");
	});

	test('has a terminal with -tt also where this side has none, and none with -T', async () => {
		const terminal = ['ssh', 'web-1', '-tt', '--', 'tty'];
		assert.match((await runEic(terminal, tested.environment)).stdout, /^\/dev\/\S+\r\n$/);
		const single = await runEic(['ssh', 'web-1', '-t', '--', 'tty'], tested.environment);
		assert.equal(single.stdout, 'not a tty\n');
		assert.match(
			single.stderr,
			/Pseudo-terminal will not be allocated because stdin is not a terminal/,
		);
		const none = await runEic(['ssh', 'web-1', '-tT', '--', 'tty'], tested.environment);
		assert.deepEqual([none.stdout, none.stderr], ['not a tty\n', '']);
	});

	test('ended by a signal gives 255, as under OpenSSH', async () => {
		const {exitCode} = await runEic(['ssh', 'web-1', '--', 'kill -KILL $$'], tested.environment);
		assert.equal(exitCode, 255);
	});
});
