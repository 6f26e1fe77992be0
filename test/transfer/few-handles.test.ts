import assert from 'node:assert/strict';
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {copyFiles, onThisMachine, startCopyWorld} from '../support/copying.js';
import {isSshdMissing} from '../support/sshd/sshd.js';

const server = '/usr/lib/openssh/sftp-server';

describe('a server that can open few files', {
	skip: isSshdMissing || (!existsSync(server) && `${server} is not installed`),
}, () => {
	for (const [title, options] of [
		['and says how many', ''],
		['and does not say so', '-P limits'],
	] as const) {
		it(`${title}, gets and gives all of them`, async t => {
			const world = await startCopyWorld({
				config: [`ForceCommand ulimit -n 16; exec ${server} ${options}`],
			});
			t.after(() => world.stop());
			mkdirSync(world.here('many'));
			const names = Array.from({length: 300}, (_, index) => String(index)).toSorted();
			for (const name of names) {
				writeFileSync(world.here('many', name), name);
			}

			const up = await copyFiles({
				sources: [onThisMachine(world.here('many'))],
				target: {files: world.remote, path: world.there('many')},
				isRecursive: true,
			});
			assert.deepEqual(up.said, []);
			const down = await copyFiles({
				sources: [{files: world.remote, path: world.there('many/*')}],
				target: onThisMachine(world.here()),
			});
			assert.deepEqual(down.said, []);
			const inside = await copyFiles({
				sources: [{files: world.remote, path: world.there('many')}],
				target: {files: world.remote, path: world.there('again')},
				isRecursive: true,
			});
			assert.deepEqual(inside.said, []);
			assert.deepEqual(readdirSync(world.there('again')).toSorted(), names);
			for (const name of names) {
				assert.equal(readFileSync(world.there('again', name), 'utf8'), name);
				assert.equal(readFileSync(world.here(name), 'utf8'), name);
			}
		});
	}
});
