import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, test} from 'node:test';
import {parseFault} from '../../../source/demo/faults.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram, runEic} from '../../support/program/run-eic.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

type ListJson = {
	version: number;
	instances: Array<{name: string | null; region: string; route: {type: string} | null}>;
	errors: Array<{region: string; code: string}>;
};

describe('eic list', () => {
	const tested = demoForTests();
	const list = (...args: readonly string[]) => runEic(['list', ...args], tested.environment);

	test('shows the instances of the region that a filter matches, aligned', async () => {
		const {exitCode, stdout, stderr} = await list('web', "state:'running");
		assert.deepEqual([exitCode, stderr], [0, '']);
		const [header = '', ...rows] = stdout.trimEnd().split('\n');
		assert.match(
			header,
			/^STATE +NAME +ID +AGE +TYPE +ADDRESS +ROUTE +ZONE +PUBLIC IPV4 +PRIVATE IPV4$/,
		);
		assert.deepEqual(
			rows.map(row => row.slice(header.indexOf('NAME')).split(' ')[0]),
			['web-1', 'web-2', 'web-3'],
		);
		assert.ok(rows.every(row => /^direct /.test(row.slice(header.indexOf('ROUTE')))));
	});

	test('has the columns and the order that are asked for', async () => {
		const {stdout} = await list(
			'state:running',
			'route:none',
			'--columns',
			'age,tag:Environment,route',
			'--sort=-age',
		);
		const [header = '', ...rows] = stdout.trimEnd().split('\n');
		assert.match(header, /^STATE +NAME +AGE +ENVIRONMENT +ROUTE$/);
		assert.ok(rows.every(row => row.includes('✗ ')));
		assert.match(stdout, /^running +staging-1 +\d+d +staging +✗ not ready$/m);
		const ages = rows.map(row => Number.parseInt(row.slice(header.indexOf('AGE')), 10));
		assert.deepEqual(
			ages,
			ages.toSorted((one, other) => other - one),
		);
		const wrong = await list('--sort', 'colour');
		assert.equal(wrong.exitCode, 252);
		assert.match(
			wrong.stderr,
			/--sort: 'colour' is not a column\.\n +The columns are name, .*tag:KEY/,
		);
	});

	test('filters by age and route', async () => {
		const namesOf = async (filter: string) => {
			const {stdout} = await list('--json', filter);
			return (JSON.parse(stdout) as ListJson).instances.map(({name}) => name);
		};
		assert.deepEqual(await namesOf('age:<1m'), []);
		assert.ok((await namesOf('age:>1d')).includes('web-1'));
		assert.ok((await namesOf('route:eice')).includes('db-1'));
		assert.deepEqual(await namesOf('route:ready'), ['staging-1', 'staging-2']);
	});

	test('names a field that does not exist, but looks for addresses and for what is quoted', async () => {
		const {stdout, stderr, exitCode} = await list('foo:bar');
		assert.deepEqual([stdout, exitCode], ['', 252]);
		assert.match(
			stderr,
			/^eic: foo: is not a field of the filter\.\n +The fields are name, id, .*route, fav\./,
		);
		for (const text of ["'foo:bar", '2001:db8', 'fe:dc', 'tag:a:b']) {
			assert.equal((await list(text)).exitCode, 0, text);
		}
	});

	test('refuses what a field cannot have, before AWS is asked', async () => {
		const before = tested.demo.requests.length;
		for (const [filter, message] of [
			['state:runing', /^eic: state:runing cannot match\.\n +The values of state: are running, /],
			['age:', /^eic: age: has no value\.\n +Write age:<7d/],
			['!age:<x', /^eic: age:<x is not an age\./],
		] as const) {
			const {stdout, stderr, exitCode} = await list(filter);
			assert.deepEqual([stdout, exitCode], ['', 252], filter);
			assert.match(stderr, message);
		}

		assert.equal(tested.demo.requests.length, before);
	});

	for (const columns of [60, 80, 100, 200]) {
		test(`fits a terminal of ${columns} columns`, async () => {
			const terminal = openTerminal({
				command: process.execPath,
				args: [eicProgram, 'list', '--region', 'all'],
				env: tested.environment,
				columns,
				rows: 100,
			});
			await terminal.exited;
			const lines = terminal.screen().trimEnd().split('\n');
			terminal.close();
			assert.match(lines[0] ?? '', /^STATE +NAME +.*ZONE/);
			assert.ok(
				lines.slice(1).every(line => /^[a-z-]+ /.test(line)),
				lines.join('\n'),
			);
		});
	}

	test('prints ids alone for other programs', async () => {
		const {stdout} = await list('--ids', 'web-');
		assert.match(stdout, /^(i-[\da-f]{17}\n){3}$/);
	});

	test('looks through several regions or all of them', async () => {
		const regionsOf = async (regions: string) => {
			const {stdout} = await list('--json', '--region', regions);
			const {instances} = JSON.parse(stdout) as ListJson;
			return [...new Set(instances.map(({region}) => region))].toSorted();
		};

		assert.deepEqual(await regionsOf('us-east-1,eu-west-1'), ['eu-west-1', 'us-east-1']);
		assert.ok((await regionsOf('all')).length >= 4);
	});

	test('asks a throttled region again when several are asked', async t => {
		// Four times, which is more often than the SDK retries.
		tested.demo.faults.add(parseFault('DescribeInstances@eu-west-1=RequestLimitExceeded:4'));
		t.after(() => tested.demo.faults.clear());
		const {stdout, stderr, exitCode} = await list('--json', '--region', 'us-east-1,eu-west-1');
		assert.deepEqual([exitCode, stderr], [0, '']);
		const {instances} = JSON.parse(stdout) as ListJson;
		assert.ok(instances.some(({region}) => region === 'eu-west-1'));
	});

	test('is valid JSON with the chosen routes, even when nothing matches', async () => {
		const {stdout} = await list('--json', 'db-1');
		const {version, instances, errors} = JSON.parse(stdout) as ListJson;
		assert.deepEqual([version, errors], [1, []]);
		assert.equal(instances.find(({name}) => name === 'db-1')?.route?.type, 'eice');
		const nothing = await list('--json', 'nothing-has-this-name');
		const empty = JSON.parse(nothing.stdout) as ListJson;
		assert.deepEqual([empty.version, empty.instances, empty.errors], [1, [], []]);
	});

	test('makes hostile names harmless', async () => {
		const {stdout} = await list('--region', 'all');
		assert.doesNotMatch(stdout, /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/);
	});

	test('tells a region that fails, and lists the others', async t => {
		tested.demo.faults.add(parseFault('DescribeInstances@eu-west-1=UnauthorizedOperation'));
		t.after(() => tested.demo.faults.clear());
		const named = await list('--region', 'us-east-1,eu-west-1', 'web-1');
		assert.match(named.stdout, /web-1/);
		assert.match(named.stderr, /Not allowed: ec2:DescribeInstances in eu-west-1/);
		assert.equal(named.exitCode, 254);
		assert.equal((await list('--region', 'all', 'web-1')).exitCode, 0);
		assert.equal((await list('--region', 'eu-west-1')).exitCode, 254);
	});
});
