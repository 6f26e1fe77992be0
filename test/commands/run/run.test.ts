import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {describe, test} from 'node:test';
import {parseFault} from '../../../source/demo/faults.js';
import {pathsFor} from '../../../source/store/paths.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {runEic} from '../../support/program/run-eic.js';
import {startEic} from '../../support/program/start-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

type Line = {
	readonly instance: string;
	readonly name: string;
	readonly exitCode: number | null;
	readonly stdout: string;
	readonly error: {readonly code: string} | null;
} & Readonly<Record<string, unknown>>;

describe('eic run', () => {
	const tested = demoForTests();
	const eic = (...args: readonly string[]) => runEic(['run', ...args], tested.environment);
	const idOf = (name: string) =>
		tested.demo.fleet.instances.find(instance => instance.name === name)?.id ?? '';

	async function lines(...args: readonly string[]) {
		const {exitCode, stdout, stderr} = await eic('--json', '--yes', ...args);
		const ends = stdout
			.split('\n')
			.filter(Boolean)
			.map(line => JSON.parse(line) as Line);
		return {exitCode, stderr, ends, byName: new Map(ends.map(end => [end.name, end]))};
	}

	test('asks for a command, and for --yes where nobody can be asked', async () => {
		const pushes = tested.demo.pushes.length;
		for (const [args, exitCode, message] of [
			[['^web-'], 252, /needs a command after --/],
			[['^web-', '--', 'true'], 252, /would run on 3 instances[\s\S]*--yes/],
			[['--favorites', 'web', '--', 'true'], 252, /each say which instances/],
			[['web-1', '--prefix', '--group', '--', 'true'], 252, /exclude each other/],
			[['web-1', '--parallel', '0', '--', 'true'], 252, /Invalid --parallel "0"/],
			[['web-1', '--stdin-file', '/nowhere', '--', 'true'], 252, /\/nowhere is not a file/],
			[['nosuch', '--', 'true'], 254, /No instance matches/],
			[['^build-', '--', 'true'], 254, /None of the 2 instances that match is running/],
		] as const) {
			const result = await eic(...args);
			assert.deepEqual([result.exitCode, result.stdout], [exitCode, ''], args.join(' '));
			assert.match(result.stderr, message);
		}

		assert.equal(tested.demo.pushes.length, pushes);
	});

	test('refuses a filter that is empty or cannot be right before AWS is asked', async () => {
		const {pushes, requests} = tested.demo;
		const before = [pushes.length, requests.length];
		for (const [filter, message] of [
			['', /^eic: The filter is empty and would match every instance\./],
			["'", /^eic: The filter is empty/],
			['age:<7', /^eic: age:<7 is not an age\.\n +Write age:<7d/],
			['!foo:bar', /^eic: foo: is not a field of the filter\./],
			['state:', /^eic: state: has no value\./],
		] as const) {
			const result = await eic(filter, '-y', '--', 'true');
			assert.deepEqual([result.exitCode, result.stdout], [252, ''], filter);
			assert.match(result.stderr, message);
		}

		assert.deepEqual([pushes.length, requests.length], before);
	});

	test('prints the lines of each instance in their order, after its name', async () => {
		const {exitCode, stdout, stderr} = await eic(
			...[
				'^web-',
				'--yes',
				'--',
				'for n in 1 2 3 4 5; do echo "out $n"; echo "err $n" >&2; done; printf end',
			],
		);
		assert.equal(exitCode, 0, stderr);
		for (const name of ['web-1', 'web-2', 'web-3']) {
			const own = (text: string) => text.split('\n').filter(line => line.startsWith(`${name}: `));
			assert.deepEqual(own(stdout), [
				...[1, 2, 3, 4, 5].map(n => `${name}: out ${n}`),
				`${name}: end`,
			]);
			assert.deepEqual(
				own(stderr),
				[1, 2, 3, 4, 5].map(n => `${name}: err ${n}`),
			);
		}
	});

	test('tries the user of the image where none was named', async () => {
		const {byName} = await lines('^web-', '--', 'echo $USER');
		assert.deepEqual(
			['web-1', 'web-3'].map(name => byName.get(name)?.stdout),
			['ec2-user\n', 'ubuntu\n'],
		);
		const named = await lines('^web-3', '--os-user', 'ec2-user', '--', 'true');
		assert.equal(named.ends[0]?.error?.code, 'PermissionDenied');
	});

	test('says of each instance how it ended, and ends with the highest code', async () => {
		const hangs = idOf('api-1');
		const fails = idOf('web-2');
		const command = `case $PWD in *${hangs}*) sleep 60;; *${fails}*) exit 3;; *${idOf('web-1')}*) kill -9 $$;; esac`;
		const {exitCode, ends, byName} = await lines(
			...[
				'^web-1 | ^web-2 | ^db-1 | ^lab-1 | ^legacy-1 | ^api-1',
				'--timeout',
				'4s',
				'--',
				command,
			],
		);
		const codes = Object.fromEntries(
			ends.map(({name, exitCode: code, signal, error}) => [name, error?.code ?? signal ?? code]),
		);
		assert.deepEqual(codes, {
			'web-1': 'KILL',
			'web-2': 3,
			'db-1': 0,
			'lab-1': 'NoEndpoint',
			'legacy-1': 'PermissionDenied',
			'api-1': 'DeadlineReached',
		});
		assert.equal(exitCode, 255);
		assert.deepEqual(Object.keys(byName.get('db-1') ?? {}), [
			...[
				'version',
				'instance',
				'name',
				'region',
				'profile',
				'osUser',
				'route',
				'exitCode',
				'signal',
			],
			...['stdout', 'stderr', 'encoding', 'isTruncated', 'durationMs', 'error'],
		]);
		assert.deepEqual([byName.get('db-1')?.['route'], byName.get('db-1')?.['version']], ['eice', 1]);
		assert.equal(
			(await lines('^web-', '--', `case $PWD in *${fails}*) exit 3;; esac`)).exitCode,
			3,
		);
		assert.equal((await lines('^web-1', '--timeout', '1s', '--', 'sleep 60')).exitCode, 124);
	});

	test('gives bytes that are no text as base64', async () => {
		const {ends} = await lines('web-1', '--', String.raw`printf '\377\001'; echo x >&2`);
		assert.deepEqual(
			[ends[0]?.['encoding'], ends[0]?.stdout, ends[0]?.['stderr']],
			['base64', Buffer.from([0xff, 1]).toString('base64'), Buffer.from('x\n').toString('base64')],
		);
	});

	test('keeps the end of an output that is too long, and says so', async () => {
		const command = "head -c 5000000 /dev/zero | tr '\\0' a; echo end";
		const {ends} = await lines('web-1', '--', command);
		assert.equal(ends[0]?.['isTruncated'], true);
		assert.ok(ends[0]?.stdout.endsWith('aaaend\n'));
		assert.equal(ends[0]?.stdout.length, 4 * 1024 * 1024);
		const {stderr} = await eic('web-1', '--group', '--', command);
		assert.match(stderr, /web-1: 806 kB of stdout before this are not kept; --output FOLDER/);
	});

	test('prints whole outputs with --group', async () => {
		const {stdout} = await eic(
			'^web-1 | ^web-2',
			'--yes',
			'--group',
			'--',
			'echo a; sleep 0.1; printf b',
		);
		const blocks = ['==> web-1 <==\na\nb\n', '==> web-2 <==\na\nb\n'];
		assert.ok([blocks.join(''), blocks.toReversed().join('')].includes(stdout), stdout);
	});

	test('writes the outputs to a folder, byte for byte', async t => {
		const home = temporaryHome();
		t.after(home.remove);
		const folder = path.join(home.path, 'new', 'outputs');
		const {exitCode, stdout} = await eic(
			...[
				'^web-1 | ^web-2 | ^lab-1',
				'--yes',
				'--output',
				folder,
				'--',
				String.raw`printf '\377o'; printf e >&2`,
			],
		);
		assert.deepEqual([exitCode, stdout], [252, '']);
		const files = [idOf('web-1'), idOf('web-2')].flatMap(id => [`${id}.err`, `${id}.out`]);
		assert.deepEqual(readdirSync(folder).toSorted(), files.toSorted());
		assert.deepEqual(
			files.map(file => readFileSync(path.join(folder, file), 'latin1')),
			['e', '\u00FFo', 'e', '\u00FFo'],
		);
	});

	test('fails where there is no file for the output, even if nothing is written', async t => {
		const home = temporaryHome();
		t.after(home.remove);
		mkdirSync(path.join(home.path, `${idOf('web-1')}.out`));
		const args = ['^web-1 | ^web-2', '--yes', '--output', home.path, '--', 'true'];
		const {exitCode, stderr} = await eic(...args);
		assert.match(stderr, /web-1 +failed .*The output was not written to /);
		assert.match(stderr, /^1 of 2 succeeded in .*, 1 failed$/m);
		assert.equal(exitCode, 255);
		const file = path.join(home.path, 'file');
		writeFileSync(file, '');
		const wrong = await eic('web-1', '--output', file, '--', 'true');
		assert.match(wrong.stderr, /^eic: --output: \S+file is not a folder\.$/m);
		assert.equal(wrong.exitCode, 252);
	});

	test('gives every command the same file to read, and otherwise nothing', async t => {
		const home = temporaryHome();
		t.after(home.remove);
		const file = path.join(home.path, 'script');
		writeFileSync(file, `${'x'.repeat(300_000)}\n`);
		const {ends} = await lines('^web-', '--stdin-file', file, '--', 'wc -c');
		assert.deepEqual(
			ends.map(({stdout}) => stdout.trim()),
			['300001', '300001', '300001'],
		);
		assert.equal((await lines('web-1', '--', 'wc -c')).ends[0]?.stdout.trim(), '0');
		const unread = await lines('web-1', '--stdin-file', file, '--', 'true');
		assert.equal(unread.exitCode, 0);
	});

	test('starts no more after --max-failures, and says which were left out', async () => {
		const pushes = tested.demo.pushes.length;
		const {exitCode, ends} = await lines(
			...['^web-', '--parallel', '1', '--max-failures', '1', '--', 'exit 5'],
		);
		assert.deepEqual(
			ends.map(({exitCode: code, error}) => error?.code ?? code),
			[5, 'NotStarted', 'NotStarted'],
		);
		assert.deepEqual([exitCode, tested.demo.pushes.length - pushes], [5, 1]);
	});

	test('takes ids and Names from stdin, and favorites', async t => {
		const run = startEic(['run', '--stdin', '--yes', '--', 'true'], tested.environment);
		t.after(run.end);
		run.child.stdin.end(`${idOf('web-1')}\n\nworker\n`);
		const {code} = await run.exited;
		assert.equal(code, 0, run.stderr());
		const wrong = startEic(['run', '--stdin', '--', 'true'], tested.environment);
		t.after(wrong.end);
		wrong.child.stdin.end('web-1\nweb\n');
		assert.equal((await wrong.exited).code, 254);
		assert.match(wrong.stderr(), /There is no instance web\./);

		await runEic(['favorites', 'add', 'ubuntu@web-3', '--region', 'us-east-1'], tested.environment);
		await runEic(['favorites', 'add', 'tag:Role=api'], tested.environment);
		const {byName} = await lines('--favorites', '--', 'echo $USER');
		assert.deepEqual([...byName.keys()].toSorted(), ['api-1', 'api-2', 'web-3']);
		assert.equal(byName.get('web-3')?.stdout, 'ubuntu\n');
	});

	test('a word that is a Name means that instance only', async () => {
		const {ends} = await lines('worker-gpu-1', '--', 'true');
		assert.deepEqual(
			ends.map(({name}) => name),
			['worker-gpu-1'],
		);
		const {byName} = await lines('worker', '--', 'true');
		assert.deepEqual([...byName.keys()], ['worker']);
	});

	test('reads several regions, and is in the history', async () => {
		const {ends} = await lines(
			'--region',
			'us-east-1,us-west-2',
			'^web-1 | ^web-west',
			'--',
			'true',
		);
		assert.ok(ends.length > 0);
		const history = await runEic(['history', '--json'], tested.environment);
		assert.match(history.stdout, new RegExp(`"instanceId":"${idOf('web-1')}".*"kind":"command"`));
	});

	test('waits while AWS throttles pushes, and while an endpoint is full', async () => {
		tested.demo.faults.add(parseFault('SendSSHPublicKey=ThrottlingException:4'));
		assert.equal((await lines('web-1', '--', 'true')).exitCode, 0);
		tested.demo.faults.add(parseFault('openTunnel=TooManyConnections:1'));
		assert.equal((await lines('db-1', '--no-fallback', '--', 'true')).exitCode, 0);
	});
});

describe('eic run on one endpoint', () => {
	const tested = demoForTests({instances: 110});

	test('opens no more tunnels than others leave free', async t => {
		// Another eic on this machine holds most of them.
		const {fleet} = tested.demo;
		const inVpc = fleet.instances.filter(
			({subnet, image, publicIpv4, state}) =>
				subnet.vpc.name === 'scale-1' &&
				image.users.includes('ec2-user') &&
				publicIpv4 === null &&
				state === 'running',
		);
		const endpoint = fleet.endpoints.find(({subnet}) => subnet.vpc === inVpc[0]?.subnet.vpc);
		const {state} = pathsFor(tested.environment, tested.home.path);
		const notes = path.join(state, 'tunnels', hostname().replaceAll(/[^\w.-]/g, '_'));
		mkdirSync(notes, {recursive: true});
		for (let number = 1; number <= 17; number++) {
			writeFileSync(path.join(notes, `${process.pid}.${number}.${endpoint?.id}`), '');
		}

		const command =
			'd=$HOME/../../running; mkdir -p $d; mkdir $d/$$; ls $d | wc -l; sleep 0.2; rmdir $d/$$';
		const run = startEic(
			['run', '--stdin', '--yes', '--parallel', '40', '--group', '--', command],
			tested.environment,
		);
		t.after(run.end);
		run.child.stdin.end(inVpc.map(({id}) => `${id}\n`).join(''));
		assert.equal((await run.exited).code, 0, run.stderr());
		const counts = [...run.stdout().matchAll(/^\s*(\d+)$/gm)].map(([, count]) => Number(count));
		assert.ok(inVpc.length > 10);
		assert.deepEqual([counts.length, Math.max(...counts)], [inVpc.length, 3]);
	});
});
