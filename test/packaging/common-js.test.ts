import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {withCommonJs} from '../../packaging/common-js.js';
import {mergeParts} from '../../packaging/merged-parts.js';

test('modules of Node are required, whatever an import names of them', async t => {
	const folder = mkdtempSync(path.join(tmpdir(), 'eic-common-js-'));
	t.after(() => rmSync(folder, {recursive: true}));
	const file = path.join(folder, 'made.mjs');
	const made = withCommonJs(
		[
			'#!/usr/bin/env node\n',
			'import path from"node:path";import{sep as between,join}from"node:path";',
			'import fs,{existsSync}from"node:fs";import*as os from"node:os";',
			'import{createHash as hash,randomBytes}from"node:crypto";import{execFile}from"node:child_process";',
			'const later=(await import("node:events")).EventEmitter;',
			'export const all=[path.join,between,join,fs.existsSync,existsSync,os.EOL,typeof later];',
			'export const digest=hash("sha256").update("").digest("hex").length+randomBytes(3).length;',
			'export{execFile};',
		].join(''),
		'import.meta.filename',
	);
	assert.match(made, /^#!\/usr\/bin\/env node\nimport \{createRequire/);
	assert.doesNotMatch(made, /from"node:/);
	// Loaded when they are called, but for what `promisify` has to see.
	assert.match(made, /function hash\(\.\.\.given\)/);
	assert.doesNotMatch(made, /function execFile/);
	writeFileSync(file, made);
	const {all, digest} = await import(pathToFileURL(file).href);
	assert.deepEqual(all.slice(-2), ['\n', 'function']);
	assert.equal(all[0], all[2]);
	assert.equal(all[3], all[4]);
	assert.equal(digest, 67);
});

test('small parts become one, in which each name stays its own', async () => {
	const parts = new Map([
		[
			'main.js',
			'import{name}from"./chunk-a.js";import{name as other}from"./chunk-b.js";import"./chunk-c.js";',
		],
		['chunk-a.js', 'var name="a";export{name};'],
		['chunk-b.js', 'import{name as first}from"./chunk-a.js";var name=first+"b";export{name};'],
		['chunk-c.js', 'import{large}from"./chunk-large.js";large();'],
		['chunk-large.js', `export function large(){};${'//'.padEnd(300)}`],
	]);
	const output = (exports: string[]) => ({
		bytes: 0,
		inputs: {x: {bytesInOutput: 1}},
		imports: [],
		exports,
	});
	const outputs = new Map([
		['main.js', output([])],
		['chunk-a.js', output(['name'])],
		['chunk-b.js', output(['name'])],
		['chunk-c.js', output([])],
		['chunk-large.js', output(['large'])],
	]);
	const merger = {name: 'small.js', maxSize: 200, without: [], builtins: []};
	const merged = await mergeParts(parts, outputs, merger, []);
	assert.deepEqual(merged.from, ['chunk-a.js', 'chunk-b.js']);
	assert.deepEqual(
		[...merged.parts.keys()],
		['main.js', 'chunk-c.js', 'chunk-large.js', 'small.js'],
	);
	assert.match(
		merged.parts.get('main.js') ?? '',
		/^import\{p0_name as name\}from"\.\/small\.js";import\{p1_name as other\}from"\.\/small\.js";import"\.\/chunk-c\.js";$/,
	);
	const text = merged.parts.get('small.js') ?? '';
	const {p0_name: a, p1_name: b} = await import(`data:text/javascript,${encodeURIComponent(text)}`);
	assert.deepEqual([a, b], ['a', 'ab']);
});
