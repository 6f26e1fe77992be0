import assert from 'node:assert/strict';
import {test} from 'node:test';
import {imageAgents} from '../../../source/model/fleet/image-agents.js';

test('what comes with the images of a system is known by its name', () => {
	assert.match(imageAgents('Amazon Linux')?.instanceConnect ?? '', /^comes with/);
	assert.match(imageAgents('Ubuntu')?.instanceConnect ?? '', /^comes with/);
	assert.match(imageAgents('Debian')?.instanceConnect ?? '', /^does not come/);
	assert.match(imageAgents('SUSE Linux')?.systemsManager ?? '', /^comes with/);
	assert.match(imageAgents('Windows')?.instanceConnect ?? '', /none for Windows/);
});

test('of an unknown system nothing is said', () => {
	assert.equal(imageAgents(null), null);
});
