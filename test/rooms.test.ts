import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';

const source = path.resolve(import.meta.dirname, '../../source');

/** Which rooms each room may import from, besides itself. */
const below: Readonly<Record<string, readonly string[]>> = {
	'cli.ts': ['commands'],
	commands: [
		'picker',
		'access',
		'inventory',
		'connection',
		'session',
		'transfer',
		'forwarding',
		'doctor',
		'route',
		'aws',
		'store',
		'model',
		'demo',
	],
	access: [
		'session',
		'transfer',
		'forwarding',
		'inventory',
		'connection',
		'route',
		'aws',
		'store',
		'model',
	],
	doctor: ['access', 'inventory', 'connection', 'route', 'aws', 'store', 'model'],
	picker: ['access', 'inventory', 'connection', 'session', 'route', 'aws', 'store', 'model'],
	inventory: ['route', 'aws', 'store', 'model'],
	transfer: ['connection', 'route', 'aws', 'store', 'model'],
	forwarding: ['connection', 'model'],
	session: ['forwarding', 'connection', 'route', 'aws', 'store', 'model'],
	connection: ['route', 'aws', 'store', 'model'],
	route: ['model'],
	aws: ['model'],
	store: ['model'],
	demo: ['model'],
	model: [],
};

/** Packages that one room alone may import. */
const keepers: ReadonlyArray<readonly [packages: RegExp, rooms: readonly string[]]> = [
	[/^@aws-sdk\//, ['aws']],
	[/^@smithy\//, ['aws']],
	[/^(?:ink|react|ink-select-input)$/, ['picker']],
	[/^ssh2$/, ['connection', 'demo']],
	[/^ws$/, ['connection', 'demo']],
	[/^conf$/, ['store']],
];

type Import = {readonly file: string; readonly room: string; readonly from: string};

const imports: readonly Import[] = globSync('**/*.{ts,tsx}', {cwd: source}).flatMap(file => {
	const text = readFileSync(path.join(source, file), 'utf8');
	const room = file.split(path.sep)[0] ?? '';
	return [...text.matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)/g)].map(match => ({
		file,
		room,
		from: match[1] ?? match[2] ?? '',
	}));
});

describe('the rooms of the source', () => {
	test('are all known', () => {
		assert.deepEqual(
			[...new Set(imports.map(({room}) => room))].toSorted(),
			Object.keys(below).toSorted(),
		);
	});

	test('import only from rooms below them', () => {
		const own = imports.filter(({from}) => from.startsWith('.') && !from.endsWith('/package.json'));
		const wrong = own.filter(({file, room, from}) => {
			const target = path.join(path.dirname(file), from).split(path.sep)[0] ?? '';
			return target !== room && !below[room]?.includes(target);
		});
		assert.deepEqual(wrong, []);
	});

	test('keep the packages of the outside world to themselves', () => {
		const wrong = imports.filter(({room, from}) =>
			keepers.some(([packages, rooms]) => packages.test(from) && !rooms.includes(room)),
		);
		assert.deepEqual(wrong, []);
	});
});
