import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {execFileSync, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
	chmodSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, it} from 'node:test';
import fc from 'fast-check';
import {type CopyWorld, copyFiles, onThisMachine, startCopyWorld} from '../support/copying.js';
import {tries} from '../support/property-tries.js';
import {isSshdMissing} from '../support/sshd/sshd.js';

const server = '/usr/lib/openssh/sftp-server';

/** scp has -D, which starts a server here instead of a connection, since OpenSSH 8.7. */
const isScpMissing: string | false =
	isSshdMissing ||
	(/\[-D /.test(spawnSync('scp', [], {encoding: 'utf8'}).stderr ?? '')
		? false
		: 'scp with -D is not installed');

type Node =
	| {readonly type: 'file'; readonly mode: number; readonly size: number; readonly time: number}
	| {readonly type: 'link'; readonly to: string}
	| {
			readonly type: 'directory';
			readonly mode: number;
			readonly time: number;
			readonly entries: Entries;
	  };
type Entries = ReadonlyArray<readonly [name: string, node: Node]>;

const name = fc
	.string({unit: 'grapheme', minLength: 1, maxLength: 12})
	.map(text => text.replaceAll(/[/\0]/g, '_'))
	.filter(text => text !== '.' && text !== '..' && text.isWellFormed());
const time = fc.integer({min: 1, max: 2 ** 31 - 1});
const {tree} = fc.letrec<{tree: Entries; node: Node}>(tie => ({
	tree: fc.uniqueArray(fc.tuple(name, tie('node')), {selector: ([key]) => key, maxLength: 6}),
	node: fc.oneof(
		{maxDepth: 3},
		fc.record({
			type: fc.constant('file' as const),
			mode: fc.constantFrom(0o644, 0o600, 0o755, 0o444, 0o400, 0o666, 0o4755, 0o2711, 0o640),
			size: fc.oneof(fc.constantFrom(0, 1, 131_072, 262_144), fc.integer({min: 0, max: 300_000})),
			time,
		}),
		fc.record({
			type: fc.constant('link' as const),
			// scp follows no link to a directory since it copies by SFTP; eic does, as scp did before.
			to: fc.constantFrom('../outside/file', 'nowhere'),
		}),
		fc.record({
			type: fc.constant('directory' as const),
			mode: fc.constantFrom(0o755, 0o700, 0o555, 0o500, 0o711),
			time,
			entries: tie('tree'),
		}),
	),
}));

function plant(directory: string, entries: Entries, outside: string): void {
	for (const [key, node] of entries) {
		const at = path.join(directory, key);
		if (node.type === 'link') {
			symlinkSync(node.to.replace('../outside', outside), at);
		} else if (node.type === 'file') {
			writeFileSync(at, Buffer.alloc(node.size, key));
			chmodSync(at, node.mode);
			utimesSync(at, node.time, node.time);
		} else {
			mkdirSync(at);
			plant(at, node.entries, outside);
			utimesSync(at, node.time, node.time);
			chmodSync(at, node.mode);
		}
	}
}

/** All that a tree is made of; times only where they are kept. */
function survey(root: string, hasTimes: boolean): readonly string[] {
	return readdirSync(root, {recursive: true})
		.map(String)
		.toSorted()
		.map(entry => {
			const at = path.join(root, entry);
			const {mode, mtimeMs} = lstatSync(at);
			const content = (mode & 0o170000) === 0o100000 ? readFileSync(at) : '';
			const digest = createHash('sha256').update(content).digest('hex').slice(0, 12);
			return `${JSON.stringify(entry)} ${mode.toString(8)} ${digest} ${hasTimes ? mtimeMs : ''}`;
		});
}

describe('a copy of a random tree', {skip: isScpMissing}, () => {
	let world: CopyWorld;
	let count = 0;

	before(async () => {
		world = await startCopyWorld();
		mkdirSync(world.there('outside'));
		writeFileSync(world.there('outside/file'), 'file');
	});

	after(() => world?.stop());

	for (const direction of ['up', 'down'] as const) {
		for (const flags of ['-r', '-rp'] as const) {
			it(`is the same as that of scp ${flags}, ${direction}`, async () => {
				await fc.assert(
					fc.asyncProperty(tree, async entries => {
						count += 1;
						const base = world.there(String(count));
						const at = (part: string) => path.join(base, part);
						mkdirSync(at('source'), {recursive: true});
						plant(at('source'), entries, world.there('outside'));
						const [from, to] = direction === 'up' ? ['', 'x:'] : ['x:', ''];
						spawnSync(
							'scp',
							['-q', flags, '-D', server, `${from}${at('source')}`, `${to}${at('scp')}`],
							{stdio: 'ignore'},
						);
						const remote = (file: string) => ({files: world.remote, path: file});
						await copyFiles({
							sources: [(direction === 'up' ? onThisMachine : remote)(at('source'))],
							target: (direction === 'up' ? remote : onThisMachine)(at('eic')),
							isRecursive: true,
							areAttributesKept: flags === '-rp',
						});
						assert.deepEqual(
							survey(at('eic'), flags === '-rp'),
							survey(at('scp'), flags === '-rp'),
						);
						execFileSync('chmod', ['-R', 'u+rwx', base]);
						rmSync(base, {recursive: true});
					}),
					tries(Number(process.env['EIC_TRIES'] ?? 8), 30_000),
				);
			});
		}
	}
});
