import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {promisify} from 'node:util';
import {openSettings} from '../../source/store/settings.js';
import {type TemporaryHome, temporaryHome} from '../support/program/temporary-home.js';

describe('settings', () => {
	let home: TemporaryHome;
	let folder: string;

	beforeEach(() => {
		home = temporaryHome();
		folder = path.join(home.path, 'eic');
	});

	afterEach(() => home.remove());

	it('remember the region and the OS user of an image, and keep the options of an instance', () => {
		mkdirSync(folder);
		writeFileSync(path.join(folder, 'settings.json'), '{"instances": {"i-1": {"port": 2222}}}');
		const settings = openSettings(folder);
		settings.rememberSources([{profile: null, region: 'eu-west-1'}]);
		settings.rememberOsUser('ami-1', 'ubuntu');
		const again = openSettings(folder);
		assert.equal(again.region, 'eu-west-1');
		assert.deepEqual(again.optionsFor({id: 'i-1', imageId: 'ami-1'}), {
			imageOsUser: 'ubuntu',
			port: 2222,
		});
		assert.deepEqual(again.options, {'i-1': {port: 2222}});
	});

	it('remember the profiles that were listed together, and the last regions of each', () => {
		const settings = openSettings(folder);
		settings.rememberSources([{profile: 'prod', region: 'eu-west-1'}]);
		settings.rememberSources([
			{profile: null, region: 'us-east-1'},
			{profile: 'dev', region: 'us-west-2'},
		]);
		const again = openSettings(folder);
		assert.deepEqual(again.profiles, [null, 'dev']);
		assert.deepEqual(again.regionsByProfile, {
			'': ['us-east-1'],
			dev: ['us-west-2'],
			prod: ['eu-west-1'],
		});
	});

	it('keep filters by their names, in their order', () => {
		const settings = openSettings(folder);
		settings.saveFilter('web', 'name:web');
		settings.saveFilter('__proto__', 'state:running');
		settings.saveFilter('web', 'tag:Role=web');
		const read = () => [...openSettings(folder).filters];
		assert.deepEqual(read(), [
			['web', 'tag:Role=web'],
			['__proto__', 'state:running'],
		]);
		settings.removeFilter('__proto__');
		settings.removeFilter('constructor');
		assert.deepEqual(read(), [['web', 'tag:Role=web']]);
	});

	it('read a file from before it had a version', () => {
		mkdirSync(folder);
		writeFileSync(
			path.join(folder, 'settings.json'),
			'{"region": "eu-west-1", "instances": {"i-1": {"osUser": "admin"}}}',
		);
		const settings = openSettings(folder);
		assert.equal(settings.notice, null);
		assert.equal(settings.region, 'eu-west-1');
		settings.rememberOsUser('ami-1', 'ubuntu');
		assert.deepEqual(openSettings(folder).options, {'i-1': {osUser: 'admin'}});
	});

	it('lose nothing when several processes write at once', async () => {
		const storeUrl = new URL('../../source/store/settings.js', import.meta.url).href;
		const script = `
			const {openSettings} = await import(${JSON.stringify(storeUrl)});
			const [folder, name] = process.argv.slice(1);
			const settings = openSettings(folder);
			for (let index = 0; index < 10; index++) {
				settings.rememberOsUser(name + index, 'ubuntu');
			}`;
		const run = promisify(execFile);
		const argumentsFor = (name: string) => ['--input-type=module', '--eval', script, folder, name];
		await Promise.all(['a', 'b', 'c'].map(name => run(process.execPath, argumentsFor(name))));
		assert.equal(Object.keys(openSettings(folder).imageOsUsers).length, 30);
		assert.deepEqual(readdirSync(folder), ['settings.json']);
	});
});
