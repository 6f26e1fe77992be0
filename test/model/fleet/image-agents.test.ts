import assert from 'node:assert/strict';
import {test} from 'node:test';
import {imageAgents} from '../../../source/model/fleet/image-agents.js';

test('the agents in the images of a system are known by its name', () => {
	assert.match(imageAgents('Amazon Linux')?.instanceConnect ?? '', /^preinstalled/);
	assert.match(imageAgents('Ubuntu')?.instanceConnect ?? '', /^preinstalled/);
	assert.match(imageAgents('Debian')?.instanceConnect ?? '', /^not preinstalled/);
	assert.match(imageAgents('SUSE Linux')?.systemsManager ?? '', /^preinstalled/);
	assert.match(imageAgents('Windows')?.instanceConnect ?? '', /not available for Windows/);
});

test('nothing is known about an unknown system', () => {
	assert.equal(imageAgents(null), null);
});
