import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {type TestContext, test} from 'node:test';
import {type DemoOptions, startDemo} from '../../../source/demo/demo.js';
import {parseFault} from '../../../source/demo/faults.js';
import {eicProgram, runEic} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

async function begin(t: TestContext, options: DemoOptions = {}) {
	const home = temporaryHome();
	const demo = await startDemo(options);
	t.after(async () => {
		await demo.stop();
		home.remove();
	});
	const environment = {...home.environment, ...demo.environment};
	const settings = path.join(home.path, '.config', 'eic', 'settings.json');
	return {
		demo,
		environment,
		actions: () => demo.requests.map(({action}) => action),
		// A refused key is followed by one of the other kind, for the same user.
		osUsers: () =>
			demo.pushes
				.filter(({publicKey}) => publicKey.startsWith('ssh-ed25519 '))
				.map(({osUser}) => osUser),
		rememberedOsUsers: () =>
			Object.values(
				(JSON.parse(readFileSync(settings, 'utf8')) as {imageOsUsers: Record<string, string>})
					.imageOsUsers,
			),
		terminal(...args: readonly string[]) {
			const terminal = openTerminal({
				command: process.execPath,
				args: [eicProgram, 'ssh', ...args],
				env: environment,
				columns: 150,
			});
			t.after(() => terminal.close());
			return terminal;
		},
	};
}

test('the OS user of the image is the first one, and is known without asking AWS then', async t => {
	const {environment, osUsers, rememberedOsUsers, actions} = await begin(t);
	const first = await runEic(['ssh', 'web-3', '--', 'true'], environment);
	assert.equal(first.exitCode, 0, first.stderr);
	assert.deepEqual(osUsers(), ['ubuntu']);
	assert.deepEqual(rememberedOsUsers(), ['ubuntu']);
	assert.equal(actions().filter(action => action === 'DescribeImages').length, 1);

	const second = await runEic(['ssh', 'web-3', '--', 'exit 7'], environment);
	assert.equal(second.exitCode, 7);
	assert.deepEqual(osUsers(), ['ubuntu', 'ubuntu']);
	assert.equal(actions().filter(action => action === 'DescribeImages').length, 1);
	const {stdout} = await runEic(['plan', 'web-3'], environment);
	assert.match(stdout, /^ubuntu, worked before; port 22/m);
});

test('a plan names the OS user of the image, and the image is read once', async t => {
	const {environment, actions} = await begin(t);
	const {stdout} = await runEic(['plan', 'debian-1'], environment);
	assert.match(stdout, /^admin, from the image; port 22/m);
	const json = await runEic(['ssh', '--dry-run', '--json', 'debian-1'], environment);
	assert.match(json.stdout, /"osUser":"admin","osUserFrom":"image"/);
	const line = await runEic(['ssh', '--print-command', 'debian-1'], environment);
	assert.match(line.stdout, /--instance-os-user admin .*admin@/s);
	assert.equal(actions().filter(action => action === 'DescribeImages').length, 1);
});

test('a copy takes the OS user of the image, too', async t => {
	const {environment, osUsers} = await begin(t);
	const file = path.join(environment['HOME'] ?? '', 'notes');
	writeFileSync(file, 'x');
	const copied = await runEic(['cp', file, 'ubuntu-1:'], environment);
	assert.equal(copied.exitCode, 0, copied.stderr);
	assert.deepEqual(osUsers(), ['ubuntu']);
});

test("the AWS CLI's own form takes its default, whatever eic knows, and is taken as said", async t => {
	const {demo, environment, osUsers} = await begin(t);
	await runEic(['ssh', 'web-3', '--', 'true'], environment);
	const id = demo.fleet.instances.find(({name}) => name === 'web-3')?.id ?? '';
	const denied = await runEic(['ssh', '--instance-id', id, '--', 'true'], environment);
	assert.equal(denied.exitCode, 255);
	assert.deepEqual(osUsers(), ['ubuntu', 'ec2-user']);
});

test('what is named on the command line wins over what is remembered', async t => {
	const {environment, osUsers, rememberedOsUsers} = await begin(t);
	await runEic(['ssh', 'ubuntu@web-3', '--', 'true'], environment);
	assert.deepEqual(rememberedOsUsers(), ['ubuntu']);
	const denied = await runEic(['ssh', 'web-3', '-l', 'admin', '--', 'true'], environment);
	assert.equal(denied.exitCode, 255);
	assert.deepEqual(osUsers(), ['ubuntu', 'admin']);
	assert.deepEqual(rememberedOsUsers(), ['ubuntu']);
});

test('the answer no leaves it at the failure, which names what is likely', async t => {
	const {terminal, osUsers} = await begin(t);
	const denied = terminal('ec2-user@web-3');
	await denied.waitFor(
		'Permission denied for ec2-user; the image looks like Ubuntu.\nTry ubuntu? [Y/n]',
	);
	denied.write('n');
	denied.press('enter');
	assert.equal((await denied.exited).exitCode, 255);
	assert.match(denied.screen(), /eic: Permission denied for OS user "ec2-user" on web-3/);
	assert.match(denied.screen(), /Try another OS user \(ubuntu, as the image looks like Ubuntu\)/);
	assert.deepEqual(osUsers(), ['ec2-user']);
});

test('Ctrl-C at the offer ends with 130', async t => {
	const {terminal} = await begin(t);
	const denied = terminal('ec2-user@web-3');
	await denied.waitFor('Try ubuntu? [Y/n]');
	denied.press('ctrl-c');
	assert.equal((await denied.exited).exitCode, 130);
});

test('without a terminal nobody is asked, and the failure names what is likely', async t => {
	const {environment, osUsers} = await begin(t);
	const {exitCode, stderr} = await runEic(['ssh', 'ec2-user@web-3', '--', 'true'], environment);
	assert.equal(exitCode, 255);
	assert.match(stderr, /Try another OS user \(ubuntu, as the image looks like Ubuntu\)/);
	assert.deepEqual(osUsers(), ['ec2-user']);
});

test('an image whose own OS user is refused gets no guesses, but a hint at the agent', async t => {
	const {terminal} = await begin(t, {faults: [parseFault('ssh=no-agent')]});
	const denied = terminal('web-1');
	assert.equal((await denied.exited).exitCode, 255);
	assert.match(denied.screen(), /Check that the instance has the package ec2-instance-connect/);
	assert.doesNotMatch(denied.screen(), /\[Y\/n\]/);
});

for (const fault of ['UnauthorizedOperation', 'stall']) {
	test(`the next likely OS user follows by itself when DescribeImages ends in ${fault}`, async t => {
		const {environment, osUsers} = await begin(t, {
			faults: [parseFault(`DescribeImages=${fault}`)],
		});
		const {exitCode, stderr} = await runEic(['ssh', 'web-3', '--', 'true'], environment);
		assert.equal(exitCode, 0, stderr);
		assert.match(stderr, /^ec2-user was refused; connected as ubuntu$/m);
		assert.deepEqual(osUsers(), ['ec2-user', 'ubuntu']);
	});
}

test('where the next one is refused as well, the failure names both, and a third is offered', async t => {
	const {terminal, environment, osUsers, rememberedOsUsers} = await begin(t, {
		faults: [parseFault('DescribeImages=UnauthorizedOperation')],
	});
	const {exitCode, stderr} = await runEic(['ssh', 'debian-1', '--', 'true'], environment);
	assert.equal(exitCode, 255);
	assert.match(stderr, /Permission denied for OS user "ec2-user" and "ubuntu" on debian-1/);
	assert.deepEqual(osUsers(), ['ec2-user', 'ubuntu']);

	const offered = terminal('debian-1', '--', 'true');
	await offered.waitFor('Permission denied for ec2-user and ubuntu.\nTry admin? [Y/n]');
	offered.press('enter');
	assert.equal((await offered.exited).exitCode, 0);
	assert.deepEqual(rememberedOsUsers(), ['admin']);
});

test('an image that says nothing leads to the default, and that to the next likely one', async t => {
	const {environment, osUsers, rememberedOsUsers} = await begin(t);
	const {exitCode, stderr} = await runEic(['ssh', 'queue-1', '--', 'true'], environment);
	assert.equal(exitCode, 0, stderr);
	assert.match(stderr, /^ec2-user was refused; connected as ubuntu$/m);
	assert.deepEqual(osUsers(), ['ec2-user', 'ubuntu']);
	assert.deepEqual(rememberedOsUsers(), ['ubuntu']);
});

test('a tag names the OS user', async t => {
	const {environment, osUsers, actions} = await begin(t);
	const west = ['--region', 'us-west-2'];
	const {stdout} = await runEic(['plan', 'analytics-1', ...west], environment);
	assert.match(stdout, /^deploy, from the tag eic:user; port 22/m);
	assert.equal(
		(await runEic(['ssh', 'analytics-1', ...west, '--', 'true'], environment)).exitCode,
		0,
	);
	assert.deepEqual(osUsers(), ['deploy']);
	assert.ok(!actions().includes('DescribeImages'));
});

test('an OS user that there cannot be is refused, wherever it comes from, before anything is pushed', async t => {
	const {demo, environment, osUsers} = await begin(t);
	const hostile = '-oProxyCommand=touch x';
	const home = environment['HOME'] ?? '';
	const favorites = path.join(home, 'hostile.json');
	const web = demo.fleet.instances.find(({name}) => name === 'web-1');
	writeFileSync(
		favorites,
		JSON.stringify({version: 1, favorites: [{name: 'mine', selector: web?.id, osUser: hostile}]}),
	);
	await runEic(['favorites', 'import', favorites], environment);
	for (const args of [
		['ssh', '--print-command', `--os-user=${hostile}`, 'web-1'],
		['ssh', '--print-command', 'a;touch x@web-1'],
		['ssh', '--print-command', 'mine'],
		['ssh', 'mine', '--', 'true'],
		['cp', '$(touch x)@web-1:/etc/hosts', path.join(home, 'hosts')],
		['proxy', '--', `${web?.id}`, '22', hostile],
	]) {
		const {exitCode, stdout, stderr} = await runEic(args, environment);
		assert.equal(exitCode, 252, `${args.join(' ')}: ${stdout}${stderr}`);
		assert.equal(stdout, '');
		assert.match(stderr, /^eic: ".*touch x.*" is not a valid OS user for AWS\.\n/m);
	}

	assert.deepEqual(osUsers(), []);
});
