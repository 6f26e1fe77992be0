import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {build} from 'esbuild';
import {bundleOptions} from '../../../packaging/bundle/bundle-options.js';
import {applyPatches} from '../../../packaging/patches/apply.js';
import {changed} from '../../../packaging/patches/changed.js';
import {patchesNamed} from '../../../packaging/patches/table.js';
import {root} from '../../../packaging/root.js';

describe('a patch', () => {
	test('fails the build when the text that it changes is not there', () => {
		assert.equal(changed('one two', ['two', 'three']), 'one three');
		assert.equal(changed('a-b', [/(\w)-(\w)/, (_, first, second) => `${second}-${first}`]), 'b-a');
		assert.throws(() => changed('one two', ['four', 'three']), /four is not in the text/);
		assert.throws(() => changed('one two', [/\d/g, '3']), /is not in the text/);
	});

	test('fails the build when no file is the one that it changes', async () => {
		const {entryPoints: _, ...options} = bundleOptions;
		const applied = applyPatches();
		const stdin = {contents: "import 'react'", resolveDir: root};
		await build({...options, plugins: [...options.plugins, ...applied.plugins], stdin});
		assert.throws(() => applied.check(), /changes nothing/);
	});

	test('is left out by its name', () => {
		assert.deepEqual(
			patchesNamed('ink-frames,yoga-start').map(({name}) => name),
			['ink-frames', 'yoga-start'],
		);
		assert.throws(() => patchesNamed('ink-frame'), /There is no patch ink-frame/);
	});
});
