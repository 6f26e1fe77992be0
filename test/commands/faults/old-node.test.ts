import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {test} from 'node:test';
import {eicProgram} from '../../support/program/run-eic.js';

test('an older Node is refused in one line', () => {
	const old = `Object.defineProperty(process, 'versions', {value: {...process.versions, node: '20.20.2'}})`;
	const {status, stdout, stderr} = spawnSync(
		process.execPath,
		['--import', `data:text/javascript,${encodeURIComponent(old)}`, eicProgram, '--version'],
		{encoding: 'utf8'},
	);
	assert.deepEqual([status, stdout], [253, '']);
	assert.match(stderr, /^eic: Node 22 or newer is required, and this is 20\.20\.2\. [^\n]*\n$/);
});
