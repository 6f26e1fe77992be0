import assert from 'node:assert/strict';
import {rmSync} from 'node:fs';
import path from 'node:path';
import {beforeEach, describe, test} from 'node:test';
import {openFavorites} from '../../../source/store/favorites.js';
import {type OpenedConnection, openRecents} from '../../../source/store/recents.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {runEic} from '../../support/program/run-eic.js';

type PlanJson = {
	readonly instance: {readonly id: string; readonly name: string; readonly region: string};
	readonly connectionType: string;
	readonly osUser: string;
	readonly port: number;
};

describe('a target that eic knows', () => {
	const tests = demoForTests();
	const folderOf = (variable: string) => path.join(tests.environment[variable] ?? '', 'eic');
	const favorites = () => openFavorites(folderOf('XDG_CONFIG_HOME'));
	const recents = () => openRecents(folderOf('XDG_STATE_HOME'));

	beforeEach(() => {
		rmSync(folderOf('XDG_CONFIG_HOME'), {recursive: true, force: true});
		rmSync(folderOf('XDG_STATE_HOME'), {recursive: true, force: true});
	});

	const eic = (...args: readonly string[]) => runEic(args, tests.environment);

	const plan = async (...args: readonly string[]): Promise<PlanJson> => {
		const {exitCode, stdout, stderr} = await eic('plan', '--json', ...args);
		assert.equal(exitCode, 0, stdout + stderr);
		return JSON.parse(stdout) as PlanJson;
	};

	const instancesNamed = (wanted: string) =>
		[...tests.demo.fleet.instanceById.values()].filter(({name}) => name === wanted);

	const idOf = (wanted: string): string => {
		const [instance] = instancesNamed(wanted);
		assert.ok(instance);
		return instance.id;
	};

	const openedWith = (
		instanceId: string,
		fields: Partial<OpenedConnection> = {},
	): OpenedConnection => {
		const instance = tests.demo.fleet.instanceById.get(instanceId);
		assert.ok(instance);
		return {
			instanceId,
			name: instance.name,
			region: instance.region,
			profile: null,
			account: null,
			route: 'direct',
			osUser: 'ec2-user',
			options: {},
			...fields,
		};
	};

	const elsewhere = () => {
		const instance = [...tests.demo.fleet.instanceById.values()].find(
			({region, state, name}) =>
				region === 'eu-west-1' &&
				state === 'running' &&
				name !== null &&
				/^[\w-]+$/.test(name) &&
				instancesNamed(name).length === 1,
		);
		assert.ok(instance?.name);
		return {...instance, name: instance.name};
	};

	test('a favorite is found by its name, with its options and in its region', async () => {
		const there = elsewhere();
		favorites().add({
			selector: there.id,
			name: 'shop',
			region: 'eu-west-1',
			osUser: 'ubuntu',
			port: 2222,
			connectionType: 'direct',
		});
		const made = await plan('shop');
		assert.equal(made.instance.id, there.id);
		assert.deepEqual([made.osUser, made.port, made.connectionType], ['ubuntu', 2222, 'direct']);
	});

	test('what is given on the command line counts more than the favorite', async () => {
		favorites().add({selector: 'web-1', osUser: 'ubuntu', port: 2222, connectionType: 'direct'});
		const made = await plan('admin@web-1', '--ssh-port', '22', '--connection-type', 'auto');
		assert.deepEqual([made.osUser, made.port, made.connectionType], ['admin', 22, 'auto']);
		assert.equal((await plan('web-1')).osUser, 'ubuntu');
	});

	test('a favorite of another region is not meant where a region is given', async () => {
		favorites().add({selector: idOf('web-2'), name: 'web-1', region: 'eu-west-1'});
		assert.equal((await plan('web-1', '--region', 'us-east-1')).instance.name, 'web-1');
	});

	test('a favorite may be a filter, which goes on to match another instance', async () => {
		const several = await eic('plan', '--filter', 'name:^web-');
		assert.equal(several.exitCode, 252);
		assert.match(several.stderr, /instances match name:\^web-: i-/);
		favorites().add({selector: 'name:^web- tag:Name=web-2', name: 'second'});
		assert.equal((await plan('second')).instance.name, 'web-2');
		assert.equal((await plan('--filter', 'name:^db-1$')).instance.name, 'db-1');
	});

	test('of several of a name the favorite is taken, else the one connected to last', async () => {
		const [one, other] = instancesNamed('worker');
		assert.ok(one && other);
		const refused = await eic('plan', 'worker');
		assert.equal(refused.exitCode, 252);
		recents().record(openedWith(other.id));
		assert.equal((await plan('worker')).instance.id, other.id);
		const said = await eic('plan', 'worker');
		assert.match(
			said.stderr,
			/2 instances match worker: using i-\w+ in us-east-1, connected to last/,
		);
		favorites().add({selector: one.id});
		assert.equal((await plan('worker')).instance.id, one.id);
		favorites().add({selector: other.id});
		assert.equal((await plan('worker')).instance.id, one.id, 'the first favorite');
		favorites().move({selector: other.id}, 0);
		assert.equal((await plan('worker')).instance.id, other.id);
	});

	test('an instance of another profile is not the one connected to last', async () => {
		const [, other] = instancesNamed('worker');
		recents().record(openedWith(other?.id ?? '', {profile: 'another'}));
		assert.equal((await eic('plan', 'worker')).exitCode, 252);
	});

	test('without a region the one of the last connection is asked alone', async () => {
		const there = elsewhere();
		recents().record(openedWith(there.id));
		const {AWS_REGION: _, ...environment} = tests.environment;
		const before = tests.demo.requests.length;
		const {stdout} = await runEic(['plan', '--json', there.name], environment);
		assert.equal((JSON.parse(stdout) as PlanJson).instance.id, there.id);
		const asked = tests.demo.requests.slice(before).map(({action}) => action);
		assert.deepEqual(asked.toSorted(), [
			'DescribeImages',
			'DescribeInstanceConnectEndpoints',
			'DescribeInstances',
		]);
	});

	test('without a region, an instance that has moved is still found', async () => {
		const there = elsewhere();
		recents().record(openedWith(there.id, {region: 'us-east-1'}));
		const {AWS_REGION: _, ...environment} = tests.environment;
		const {stdout} = await runEic(['plan', '--json', there.name], environment);
		assert.equal((JSON.parse(stdout) as PlanJson).instance.id, there.id);
	});

	test('eic - connects to the last one again, in the same way', async () => {
		const nobody = await eic('-');
		assert.equal(nobody.exitCode, 252);
		assert.match(nobody.stderr, /No previous connection/);

		const first = await eic('ssh', 'ubuntu@web-3', '--timeout', '30m', '--', 'echo', 'one');
		assert.deepEqual([first.exitCode, first.stdout], [0, 'one\n'], first.stderr);
		const [recent] = recents().list();
		assert.ok(recent);
		const {usedAt, weight, ...rest} = recent;
		assert.deepEqual(rest, {
			...openedWith(idOf('web-3'), {
				account: '123456789012',
				osUser: 'ubuntu',
				options: {osUser: 'ubuntu', timeoutMs: 1_800_000},
			}),
			count: 1,
		});
		assert.ok(Date.parse(usedAt) > 0 && weight === 1);

		const again = await eic('-', '--', 'whoami; echo two; exit 7');
		assert.equal(again.exitCode, 7, again.stderr);
		assert.match(again.stdout, /two\n$/);
		assert.deepEqual(
			recents()
				.list()
				.map(({instanceId, osUser, count}) => [instanceId, osUser, count]),
			[[idOf('web-3'), 'ubuntu', 2]],
		);
		assert.equal((await plan('-')).osUser, 'ubuntu');
		assert.equal((await plan('ec2-user@-')).osUser, 'ec2-user');
	});

	test('eic - keeps how the session ran, where it is not said otherwise', async () => {
		await eic(
			'ssh',
			'ubuntu@web-3',
			'-tt',
			'--countdown',
			'off',
			'--connect-timeout',
			'20s',
			'--',
			'tty',
		);
		const ran = {countdown: 'off', connectTimeoutMs: 20_000, osUser: 'ubuntu'};
		const options = {...ran, terminal: 'forced'};
		assert.deepEqual(recents().list()[0]?.options, options);
		const again = await eic('-', '--reconnect', '--', 'tty');
		assert.match(again.stdout, /^\/dev\//);
		assert.deepEqual(recents().list()[0]?.options, {...options, isReconnecting: true});
		const without = await eic('-', '-T', '--', 'tty');
		assert.match(without.stdout, /not a tty/);
		const left = {...ran, terminal: 'never', isReconnecting: true};
		assert.deepEqual(recents().list()[0]?.options, left);
	});

	test('a failed connection is no recent', async () => {
		const {exitCode} = await eic('ssh', 'nobody-here@web-1', '--', 'true');
		assert.notEqual(exitCode, 0);
		assert.deepEqual(recents().list(), []);
	});

	test('a favorite works for the other commands, too', async () => {
		favorites().add({selector: idOf('web-3'), name: 'third', osUser: 'ubuntu'});
		const source = path.join(tests.home.path, 'file');
		const copied = await eic('cp', new URL(import.meta.url).pathname, 'third:copied.js');
		assert.equal(copied.exitCode, 0, copied.stderr);
		const back = await eic('cp', 'third:copied.js', source);
		assert.equal(back.exitCode, 0, back.stderr);
		const tunnel = await eic('open-tunnel', 'nosuch', '--local-port', '0');
		assert.match(tunnel.stderr, /No instance nosuch/);
	});
});
