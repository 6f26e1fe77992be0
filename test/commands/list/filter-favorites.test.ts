import assert from 'node:assert/strict';
import {afterEach, describe, test} from 'node:test';
import {openFavorites} from '../../../source/store/favorites.js';
import {pathsFor} from '../../../source/store/paths.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {runEic} from '../../support/program/run-eic.js';

describe('fav: on the command line', () => {
	const tested = demoForTests();
	const favorites = () => openFavorites(pathsFor(tested.environment).config);
	const eic = (...args: readonly string[]) => runEic(args, tested.environment);

	afterEach(() => favorites().replaceAll([]));

	const namesOf = async (...args: readonly string[]) => {
		const {stdout} = await eic('list', '--json', ...args);
		const {instances} = JSON.parse(stdout) as {instances: Array<{name: string | null}>};
		return instances.map(({name}) => name);
	};

	test('eic list finds the favorites, or all others', async () => {
		favorites().add({selector: 'web-1'}, {selector: 'tag:^Role=web$', region: 'eu-west-1'});
		assert.deepEqual(await namesOf('fav:'), ['web-1']);
		assert.deepEqual(await namesOf('fav:', 'db'), []);
		assert.deepEqual(await namesOf('fav:no', '^web-'), ['web-2', 'web-3']);
		assert.deepEqual(await namesOf('--offline', '--region', 'us-east-1', 'fav:'), ['web-1']);
	});

	test('--filter finds the favorite that a command is about', async () => {
		favorites().add({selector: 'web-2'});
		const {exitCode, stdout} = await eic('plan', '--filter', 'fav: web');
		assert.equal(exitCode, 0);
		assert.match(stdout, /web-2/);
	});

	test('where nothing is a favorite there is none to connect to', async () => {
		const {exitCode, stderr} = await eic('ssh', '--filter', 'fav:', '--', 'true');
		assert.equal(exitCode, 254);
		assert.match(stderr, /No instance fav: in us-east-1\./);
	});
});
