import assert from 'node:assert/strict';
import {userInfo} from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {pathsFor} from '../../source/store/paths.js';

test('the folders are below the home folder, and an empty HOME is ignored', {
	skip: process.platform === 'win32' && 'Windows has other folders',
}, t => {
	assert.deepEqual(pathsFor({}, '/home/ann'), {
		config: '/home/ann/.config/eic',
		cache: '/home/ann/.cache/eic',
		state: '/home/ann/.local/state/eic',
	});
	const {HOME: before} = process.env;
	t.after(() => {
		process.env['HOME'] = before;
	});
	process.env['HOME'] = '';
	assert.equal(pathsFor({}).state, path.join(userInfo().homedir, '.local/state/eic'));
});

test('absolute XDG variables take precedence, and EIC_HOME over all of them', () => {
	const xdg = {XDG_CONFIG_HOME: '/c', XDG_CACHE_HOME: 'relative', XDG_STATE_HOME: '/s'};
	assert.deepEqual(pathsFor(xdg, '/home/ann'), {
		config: '/c/eic',
		cache: '/home/ann/.cache/eic',
		state: '/s/eic',
	});
	assert.equal(pathsFor({...xdg, EIC_HOME: '/own'}, '/home/ann').state, '/own/state');
});
