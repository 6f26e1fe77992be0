import assert from 'node:assert/strict';
import {test} from 'node:test';
import {imageAgents} from '../../../source/model/fleet/image-agents.js';

test('the agents in the images of a system are known by its name', () => {
	assert.match(imageAgents('Amazon Linux')?.instanceConnect ?? '', /^comes with/);
	assert.match(imageAgents('Ubuntu')?.instanceConnect ?? '', /^comes with/);
	assert.match(imageAgents('Debian')?.instanceConnect ?? '', /^does not come/);
	assert.match(imageAgents('SUSE Linux')?.systemsManager ?? '', /^comes with/);
	assert.match(imageAgents('Windows')?.instanceConnect ?? '', /none for Windows/);
});

test('nothing is known about an unknown system', () => {
	assert.equal(imageAgents(null), null);
});
