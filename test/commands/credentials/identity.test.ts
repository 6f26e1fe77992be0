import assert from 'node:assert/strict';
import {before, describe, it, type TestContext} from 'node:test';
import {startPicker} from '../../support/picker/open-picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {runEic} from '../../support/program/run-eic.js';

/** The keys belong to the account 123456789012, and the profile `data` to 456789012345. */
describe('the keys of the environment beside AWS_PROFILE', () => {
	const world = demoForTests();
	let environment: Readonly<Record<string, string>>;
	before(() => {
		const {AWS_REGION: _none, ...others} = world.environment;
		environment = {...others, AWS_PROFILE: 'data'};
	});

	const openPicker = (t: TestContext, ...args: readonly string[]) =>
		startPicker(t, {args, environment, columns: 140});

	it('are named by the picker, with the region of the profile', async t => {
		const picker = openPicker(t);
		await picker.screen('regions');
		await picker.menu().selects('eu-west-1 13');
		picker.presses('enter');
		await picker.header().shows('eu-west-1 123456789012/eic-demo · *');
		picker.presses('f3');
		await picker.screen('profiles');
		await picker.menu().selects('environment environment eu-west-1 ✓ * AWS_ACCESS_KEY_ID');
		await picker.menu().item('data').shows('data keys eu-west-1');
	});

	it('give way to the profile that the picker is told', async t => {
		const picker = openPicker(t, '--profile', 'data', '--region', 'eu-west-1');
		await picker.header().shows('data · eu-west-1 456789012345/ReadOnly · *');
	});

	it('are named by doctor, and the profile beside them', async () => {
		const {stdout} = await runEic(['doctor'], environment);
		assert.match(
			stdout,
			/credentials +key \S+…\S+ of the environment, with the settings of profile data/,
		);
		assert.match(stdout, /identity +arn:aws:sts::123456789012:assumed-role\/eic-demo/);
		assert.match(stdout, /region +eu-west-1/);
		const named = await runEic(['doctor', '--profile', 'data'], environment);
		assert.match(named.stdout, /credentials +key \S+…\S+ of profile data/);
		assert.match(named.stdout, /identity +arn:aws:sts::456789012345/);
	});

	it('push the key of a session', async () => {
		const args = ['ssh', 'web-1', '--region', 'us-east-1', '--', 'echo', 'here'];
		const {stdout, stderr} = await runEic(args, environment);
		assert.equal(stdout, 'here\n', stderr);
		// web-1 is not among the profile's instances.
		const named = await runEic(
			[...args.slice(0, 2), '--profile', 'data', ...args.slice(2)],
			environment,
		);
		assert.match(named.stderr, /web-1/);
		assert.equal(named.exitCode, 254);
	});

	it('are whose inventory is kept, for --offline and completion', async () => {
		await runEic(['list', '--region', 'us-east-1'], environment);
		const offline = await runEic(
			['list', '--offline', '--ids', '--region', 'us-east-1'],
			environment,
		);
		const named = await runEic(
			['list', '--offline', '--ids', '--region', 'us-east-1', '--profile', 'data'],
			environment,
		);
		assert.match(offline.stdout, /^i-/);
		assert.equal(named.stdout, '');
		const completed = await runEic(['complete', '--', 'ssh', 'web-'], environment);
		assert.match(completed.stdout, /^web-1\t/m);
		const ofProfile = await runEic(
			['complete', '--', 'ssh', '--profile', 'data', 'web-'],
			environment,
		);
		assert.equal(ofProfile.stdout, '');
	});

	it('are not guessed at where one is missing', async t => {
		const {AWS_SECRET_ACCESS_KEY: _none, ...half} = environment;
		environment = half;
		const {terminal} = openPicker(t);
		assert.equal((await terminal.exited).exitCode, 255);
		assert.match(
			terminal.screen(),
			/AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is missing/,
		);
		const completed = await runEic(['complete', '--', 'ssh', 'web-'], half);
		assert.deepEqual([completed.stdout, completed.stderr], ['', '']);
	});
});
