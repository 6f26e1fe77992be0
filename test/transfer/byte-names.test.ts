import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {execFile} from 'node:child_process';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, it} from 'node:test';
import {promisify} from 'node:util';
import fc from 'fast-check';
import {bytesOf, nameFrom} from '../../source/transfer/names/byte-name.js';
import {type CopyWorld, copyFiles, onThisMachine, startCopyWorld} from '../support/copying.js';
import {eicProgram} from '../support/program/run-eic.js';
import {tries} from '../support/property-tries.js';
import {isSshdMissing} from '../support/sshd/sshd.js';
import {startSshdFixture} from '../support/sshd/sshd-fixture.js';

/** Names that Node reads as the same string, and one that is UTF-8. */
const names = ['caf\uFFFD', 'caf\u00E9'].map(name => Buffer.from(name));
names.push(Buffer.from('caf\u00E9', 'latin1'), Buffer.from([...Buffer.from('caf'), 0xff]));

const at = (folder: string, name: Buffer) => Buffer.concat([Buffer.from(`${folder}/`), name]);

function plant(folder: string): void {
	mkdirSync(folder, {recursive: true});
	for (const name of names) {
		writeFileSync(at(folder, name), name);
	}
}

/** The content of each file by its name in hexadecimal. */
function contents(folder: string): readonly string[] {
	return readdirSync(folder, 'buffer')
		.map(name => `${name.toString('hex')} ${readFileSync(at(folder, name), 'hex')}`)
		.toSorted();
}

const expected = names.map(name => `${name.toString('hex')} ${name.toString('hex')}`).toSorted();

describe('names that are not UTF-8', {skip: process.platform !== 'linux' && 'Linux only'}, () => {
	it('map to distinct strings, and back', () => {
		fc.assert(
			fc.property(fc.uint8Array(), array => {
				const bytes = Buffer.from(array);
				assert.ok(bytesOf(nameFrom(bytes)).equals(bytes));
			}),
			tries(2000, 10_000),
		);
		assert.equal(nameFrom(Buffer.from('na\u00EFve \u{1F600}')), 'na\u00EFve \u{1F600}');
	});

	describe('are copied', {skip: isSshdMissing}, () => {
		let world: CopyWorld;
		before(async () => {
			world = await startCopyWorld();
		});
		after(() => world?.stop());

		const remote = (name: string) => ({files: world.remote, path: world.there(name)});

		it('with their directory, both ways', async () => {
			plant(world.here('tree'));
			const up = await copyFiles({
				sources: [onThisMachine(world.here('tree'))],
				target: remote('tree'),
				isRecursive: true,
			});
			assert.deepEqual(up.said, []);
			assert.deepEqual(contents(world.there('tree')), expected);
			await copyFiles({
				sources: [remote('tree')],
				target: onThisMachine(world.here('back')),
				isRecursive: true,
			});
			assert.deepEqual(contents(world.here('back')), expected);
		});

		it('by a pattern', async () => {
			plant(world.there('many'));
			mkdirSync(world.here('found'));
			const {said} = await copyFiles({
				sources: [remote('many/caf?')],
				target: onThisMachine(world.here('found')),
			});
			assert.deepEqual(said, []);
			assert.deepEqual(contents(world.here('found')), expected);
		});

		it('over existing files, through a part file', async () => {
			plant(world.there('again'));
			mkdirSync(world.here('again'));
			const both = {
				sources: [remote('again')],
				target: onThisMachine(world.here()),
				isRecursive: true,
			};
			await copyFiles(both);
			const {said} = await copyFiles(both);
			assert.deepEqual(said, []);
			assert.deepEqual(contents(world.here('again')), expected);
		});

		it('as the shell gives them to eic cp', async t => {
			const stand = await startSshdFixture();
			t.after(() => stand.stop());
			plant(path.join(stand.home.path, 'typed'));
			mkdirSync(path.join(stand.home.path, 'there'));
			const key = path.join(stand.home.path, 'id_ed25519');
			const target = `${stand.sshd.user}@web-1:${stand.home.path}/there/`;
			const script = 'exec "$1" "$2" cp -q -i "$3" typed/caf* "$4"';
			await promisify(execFile)(
				'sh',
				['-c', script, 'sh', process.execPath, eicProgram, key, target],
				{
					cwd: stand.home.path,
					env: {PATH: process.env['PATH'], ...stand.environment},
				},
			);
			assert.deepEqual(contents(path.join(stand.home.path, 'there')), expected);
		});
	});
});
