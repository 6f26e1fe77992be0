import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {isBuiltin} from 'node:module';
import path from 'node:path';
import {describe, test} from 'node:test';
import {findCycles} from './support/rooms/find-cycles.js';
import {packageOf, readImports, specifiersIn} from './support/rooms/read-imports.js';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/**
Which rooms each room imports from: these and no others, and all of these. A room stands above
all that it imports from. `docs/architecture.md` has the same table.
*/
const arrows: Readonly<Record<string, readonly string[]>> = {
	packaging: ['commands', 'picker', 'session', 'store'],
	'cli.ts': ['commands'],
	commands: [
		'picker',
		'doctor',
		'access',
		'session',
		'transfer',
		'forwarding',
		'inventory',
		'connection',
		'route',
		'aws',
		'store',
		'demo',
		'model',
	],
	picker: ['access', 'session', 'inventory', 'connection', 'route', 'store', 'model'],
	doctor: ['access', 'connection', 'route', 'aws', 'store', 'model'],
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
	session: ['forwarding', 'connection', 'model'],
	transfer: ['connection', 'store', 'model'],
	forwarding: ['connection', 'model'],
	inventory: ['route', 'aws', 'store', 'model'],
	connection: ['route', 'aws', 'store', 'model'],
	route: ['model'],
	aws: ['model'],
	store: ['model'],
	demo: ['model'],
	model: [],
};

/** Which rooms import a package: these and no others, and all of these. */
const packages: Readonly<Record<string, readonly string[]>> = {
	'@aws-sdk/client-ec2': ['aws'],
	'@aws-sdk/client-ec2-instance-connect': ['aws'],
	'@aws-sdk/core': ['aws'],
	'@aws-sdk/credential-provider-login': ['aws'],
	'@aws-sdk/credential-provider-sso': ['aws'],
	'@aws-sdk/nested-clients': ['aws'],
	'@lydell/node-pty': ['demo'],
	'@smithy/core': ['aws'],
	'@smithy/node-http-handler': ['aws'],
	'@smithy/signature-v4': ['aws'],
	chalk: ['picker'],
	conf: ['store'],
	'get-east-asian-width': ['model', 'transfer'],
	ink: ['picker'],
	'ink-select-input': ['picker'],
	react: ['picker'],
	ssh2: ['connection', 'demo'],
	'string-width': ['commands', 'picker'],
	ws: ['connection', 'demo'],
	yaml: ['commands'],
};

const mostFiles = 25;

/** `picker` for `source/picker/app.tsx`, `packaging` for `packaging/loader/loader.ts`. */
function roomOf(file: string): string {
	const [top = '', below = ''] = file.split(path.sep);
	return top === 'source' ? below : top;
}

const imports = readImports(root, ['source', 'packaging']);

/** What each room imports, sorted, from pairs of a room and a name. */
function byRoom(pairs: ReadonlyArray<readonly [room: string, name: string]>) {
	const sorted = (names: Iterable<string>) => [...new Set(names)].toSorted();
	return Object.fromEntries(
		sorted(pairs.map(([room]) => room)).map(room => [
			room,
			sorted(pairs.filter(([one]) => one === room).map(([, name]) => name)),
		]),
	);
}

function pairsOf(table: Readonly<Record<string, readonly string[]>>) {
	return Object.entries(table).flatMap(([one, others]) =>
		others.map(other => [one, other] as const),
	);
}

describe('the rooms of the source', () => {
	test('are all known', () => {
		const rooms = globSync('source/*', {cwd: root}).map(roomOf);
		assert.deepEqual([...rooms, 'packaging'].toSorted(), Object.keys(arrows).toSorted());
	});

	test('import from the rooms that are listed, and from each of them', () => {
		const used = imports.flatMap(({file, target}) =>
			target === null || target === 'package.json' || roomOf(target) === roomOf(file)
				? []
				: [[roomOf(file), roomOf(target)] as const],
		);
		assert.deepEqual(byRoom(used), byRoom(pairsOf(arrows)));
	});

	test('import only from rooms below them', () => {
		const order = Object.keys(arrows);
		const upwards = pairsOf(arrows).filter(
			([from, to]) => order.indexOf(to) <= order.indexOf(from),
		);
		assert.deepEqual(upwards, []);
	});

	test('import the packages that are listed, and each of them', () => {
		const used = imports.flatMap(({file, specifier, target}) =>
			target !== null || isBuiltin(specifier) || file.startsWith('packaging')
				? []
				: [[packageOf(specifier), roomOf(file)] as const],
		);
		assert.deepEqual(byRoom(used), byRoom(pairsOf(packages)));
	});

	test('import by names that this test can read', () => {
		const hidden = globSync('source/**/*.{ts,tsx}', {cwd: root}).filter(file =>
			/\bcreateRequire\b|\bgetBuiltinModule\b|\b(?:import|require)\((?!\s*['"`])/.test(read(file)),
		);
		assert.deepEqual(hidden, []);
	});

	test('have no cycles, those of types included', () => {
		assert.deepEqual(findCycles(imports), []);
	});

	test('leave the raw mode of stdin to session/', () => {
		const users = globSync('{source,packaging}/**/*.{ts,tsx}', {cwd: root}).filter(file =>
			/\bsetRawMode\b|['"]stty['"]/.test(read(file)),
		);
		assert.deepEqual(
			users.filter(file => roomOf(file) !== 'session'),
			[],
		);
	});

	test('are drawn in docs/architecture.md as they are', () => {
		const rows = Object.entries(arrows).map(([room, below]) =>
			`${room.padEnd(10)} → ${below.join(', ') || '–'}`.trimEnd(),
		);
		const [, drawn] = /```arrows\n(.*?)\n```/s.exec(read('docs/architecture.md')) ?? [];
		assert.equal(drawn, rows.join('\n'));
	});
});

test(`no folder holds more than ${mostFiles} files`, () => {
	const files = globSync('{source,test,packaging,screenshots}/**/*.*', {cwd: root});
	const sizes = Map.groupBy(files, file => path.dirname(file));
	const large = [...sizes]
		.filter(([, {length}]) => length > mostFiles)
		.map(([folder, {length}]) => `${folder}: ${length}`);
	assert.deepEqual(large, []);
});

describe('the reading of imports', () => {
	const forms: ReadonlyArray<readonly [text: string, specifier: string]> = [
		["import './side-effects.js';", './side-effects.js'],
		["import one from './one.js';", './one.js'],
		["import type {One} from './one.js';", './one.js'],
		["import {\n\ttype One,\n\ttwo,\n} from './one.js';", './one.js'],
		["import * as one from './one.js';", './one.js'],
		["export {one} from './one.js';", './one.js'],
		["export * from './one.js';", './one.js'],
		["export type {One} from './one.js';", './one.js'],
		['import one from "./one.js";', './one.js'],
		["import one from'./one.js';", './one.js'],
		["await import('./one.js')", './one.js'],
		['await import(`./one.js`)', './one.js'],
		["import(\n\t/* lazy */ './one.js'\n)", './one.js'],
		["type One = import('./one.js').One;", './one.js'],
		["const one = require('./one.js');", './one.js'],
		["import one = require('./one.js');", './one.js'],
		["import file from './one.json' with {type: 'json'};", './one.json'],
		["import {parse} from 'ssh2/lib/protocol/keyParser.js';", 'ssh2/lib/protocol/keyParser.js'],
	];
	for (const [text, specifier] of forms) {
		test(`finds ${JSON.stringify(text)}`, () => {
			assert.deepEqual(specifiersIn(text), [specifier]);
		});
	}

	test('takes nothing else for one', () => {
		assert.deepEqual(specifiersIn("Array.from('abc'); const from = 'x'; important('y')"), []);
	});

	test('knows the package of a path in it', () => {
		assert.deepEqual(
			['ssh2', 'ssh2/lib/agent.js', 'ink/build/ink.js', '@aws-sdk/core/client'].map(packageOf),
			['ssh2', 'ssh2', 'ink', '@aws-sdk/core'],
		);
	});

	test('finds a cycle of files, and a file that imports itself', () => {
		const chain = (...files: readonly string[]) =>
			files.slice(1).map((target, index) => ({file: files[index] ?? '', target}));
		assert.deepEqual(findCycles([...chain('a', 'b', 'c', 'd'), ...chain('d', 'b')]), [
			['b', 'c', 'd'],
		]);
		assert.deepEqual(findCycles(chain('a', 'a')), [['a']]);
		assert.deepEqual(findCycles([...chain('a', 'b', 'c'), ...chain('a', 'c')]), []);
	});
});
