import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, test} from 'node:test';
import {harmfulPattern} from '../../support/hostile.js';
import {startPicker} from '../../support/picker/open-picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {runEic} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

/** Each region holds instances whose Names and tags would do harm; the second one's also to XML. */
const hostileRegions = ['eu-west-1', 'sa-east-1'] as const;

function assertHarmless(output: string): void {
	assert.doesNotMatch(output.replaceAll(/[\n\t]/g, ''), harmfulPattern);
}

describe('Names and tags that would do harm', {concurrency: 2}, () => {
	const tested = demoForTests();
	const eic = (...args: readonly string[]) => runEic(args, tested.environment);
	const hostile = () => {
		const found = tested.demo.fleet.instances.find(({region}) => region === 'sa-east-1');
		assert.ok(found?.name);
		return {...found, name: found.name};
	};

	for (const region of hostileRegions) {
		test(`are harmless in the lists of ${region}, and exact in their JSON`, async () => {
			const [text, ids, json] = await Promise.all([
				eic('list', '--region', region),
				eic('list', '--ids', '--region', region),
				eic('list', '--json', '--region', region),
			]);
			for (const {stdout, stderr, exitCode} of [text, ids, json]) {
				assert.equal(exitCode, 0);
				assertHarmless(stdout + stderr);
			}

			const {instances} = JSON.parse(json.stdout) as {
				instances: Array<{id: string; tags: Record<string, string>}>;
			};
			const fleet = tested.demo.fleet.instances.filter(instance => instance.region === region);
			assert.equal(instances.length, fleet.length);
			for (const {id, tags} of fleet) {
				const told = instances.find(instance => instance.id === id)?.tags;
				assert.deepEqual(told, Object.fromEntries(tags));
			}
		});
	}

	test('are harmless in plans, previews and what is said of several or none', async () => {
		const {id, name, region} = hostile();
		for (const args of [
			['plan', id, '--region', region],
			['plan', '--json', id, '--region', region],
			['ssh', id, '--region', region, '--dry-run'],
			['ssh', id, '--region', region, '--print-command'],
			['plan', `none ${name}`, '--region', region],
			['plan', '--json', `none ${name}`, '--region', region],
			['plan', '--filter', 'name:o', '--region', 'eu-west-1'],
		]) {
			const {stdout, stderr} = await eic(...args);
			assert.notEqual(stdout + stderr, '');
			assertHarmless(stdout + stderr);
		}
	});

	test('are harmless as favorites, and as what is completed', async () => {
		const {name} = hostile();
		const added = await eic('favorites', 'add', `name:${name}`, '--name', name, '--note', name);
		assert.equal(added.exitCode, 0);
		for (const args of [
			['favorites', 'list'],
			['favorites', 'list', '--json'],
			['favorites', 'export'],
			['favorites', 'add', `${name}\n2`],
			['complete', '--', 'ssh', ''],
			['favorites', 'move', '1', 'last'],
			['favorites', 'remove', name],
		]) {
			const {stdout, stderr, exitCode} = await eic(...args);
			assert.equal(exitCode, 0, `${args.join(' ')}: ${stderr}`);
			assertHarmless(added.stdout + stdout + stderr);
		}
	});

	test('reach neither title, clipboard nor screen from the picker', async t => {
		const home = temporaryHome();
		t.after(() => home.remove());
		const {id, name, region} = hostile();
		const picker = startPicker(t, {
			args: ['--region', region, '--timeout', '10m', '--countdown', 'title'],
			environment: {...tested.environment, ...home.environment},
		});
		const {terminal} = picker;
		await picker.isRead();
		await terminal.waitFor('[31mred[0m');
		assert.equal(terminal.title, 'eic');
		assert.doesNotMatch(terminal.screen().replaceAll('\n', ''), harmfulPattern);
		picker.presses('right');
		await picker.screen('details');
		assert.equal(terminal.title, 'eic');
		picker.presses('esc');
		await picker.screen('list');
		picker.presses('alt-c');
		await picker.screen('copy');
		picker.types('2');
		await picker.notice("Sent to the terminal's clipboard");
		const copy = () => /\u001B\]52;c;([\w+/=]*)\u0007/.exec(terminal.output().toString())?.[1];
		await terminal.waitFor(() => copy() !== undefined);
		const copied = copy() ?? '';
		assert.equal(Buffer.from(copied, 'base64').toString(), name.replaceAll(/\p{Cc}/gu, ''));
		picker.presses('esc');
		await picker.screen('list');
		picker.presses('enter');
		await picker.session().shows('~]$');
		await terminal.waitFor(() => terminal.title !== 'eic');
		assert.doesNotMatch(terminal.title, harmfulPattern);
		assert.ok(!terminal.title.startsWith('owned'));
		picker.session().runs('exit');
		await picker.notice('ended after');
		await picker.quits();
		assert.ok(terminal.output().toString().includes(id));
	});
});
