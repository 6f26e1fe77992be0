import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {describe, test} from 'node:test';
import vm from 'node:vm';
import {scriptOf} from '../../../packaging/bundle/chunk-script.js';

const require = createRequire(import.meta.url);

/** Runs a chunk as the loader does. */
function run(text: string, others: Readonly<Record<string, object>> = {}) {
	const load = (name: string) => others[name];
	const body = new vm.Script(scriptOf(text, 'chunk.js').text).runInThisContext();
	return body(load, async (name: string) => load(name), require, '/eic/chunk.js', '/eic');
}

describe('a chunk of the bundle as a script', () => {
	test('modules of Node are required, whatever an import names of them', () => {
		const text = [
			'#!/usr/bin/env node\n',
			'import path from"node:path";import{sep as between,join}from"node:path";',
			'import fs,{existsSync}from"node:fs";import*as os from"node:os";import v8 from"node:v8";',
			'import{createHash as hash,randomBytes}from"node:crypto";import{execFile}from"node:child_process";',
			'import crypto from"node:crypto";',
			'var kept=[path.join,between,join,fs.existsSync,existsSync,os.EOL,typeof v8.getHeapStatistics];',
			'var digest=hash("sha256").update("").digest("hex").length+randomBytes(3).length;',
			'var sameDigest=crypto.createHash("sha256").update("").digest("hex").length+3;',
			'export{kept as all,digest,sameDigest,execFile};',
		].join('');
		const {all, digest, sameDigest, execFile} = run(text);
		assert.deepEqual(all.slice(-2), ['\n', 'function']);
		assert.equal(all[0], all[2]);
		assert.equal(all[3], all[4]);
		assert.equal(digest, 67);
		assert.equal(sameDigest, 67);
		assert.equal(execFile, require('node:child_process').execFile);
	});

	test('modules that Node is slow to load are loaded at first use', () => {
		const required: string[] = [];
		const noting = Object.assign(
			(name: string) => {
				required.push(name);
				return require(name);
			},
			{resolve: require.resolve},
		);
		const {text} = scriptOf(
			'import crypto,{createHash}from"node:crypto";import os from"node:os";export{crypto,createHash};',
			'chunk.js',
		);
		const {crypto, createHash} = new vm.Script(text).runInThisContext()(null, null, noting, '', '');
		assert.deepEqual(required, ['node:os']);
		createHash('sha256');
		crypto.createHash('sha256');
		assert.deepEqual(required, ['node:os', 'node:crypto', 'node:crypto']);
	});

	test('other chunks are loaded, at once or later', async () => {
		const text = [
			'import{name as first,b}from"./chunk-a.js";import"./chunk-b.js";',
			'var later=async()=>(await import("./chunks/chunk-b.js")).name;export{first,b,later};',
		].join('');
		const {first, b, later} = run(text, {
			'chunk-a.js': {name: 'a', b: 2},
			'chunk-b.js': {name: 'later'},
		});
		assert.deepEqual([first, b, await later()], ['a', 2, 'later']);
		assert.deepEqual(scriptOf(text, 'chunk.js').needs, ['chunk-a.js', 'chunk-b.js']);
	});

	test('a package that is not there fails where it is asked for', async () => {
		const {ask} = run('var ask=()=>import("nowhere-to-be-found").catch(()=>"none");export{ask};');
		assert.equal(await ask(), 'none');
	});

	test('a chunk that awaits something says so', async () => {
		const text = 'var answer=await Promise.resolve(42);export{answer};';
		assert.equal(scriptOf(text, 'chunk.js').isAsync, true);
		assert.equal((await run(text)).answer, 42);
		assert.equal(scriptOf('var answer=42;export{answer};', 'chunk.js').isAsync, false);
	});

	test('it is in ASCII, and means the same', () => {
		const text =
			'var dash=/[–—]/.test("–"),smile=/^\\p{Emoji}😀$/u.test("😀😀");export{dash,smile};';
		assert.doesNotMatch(scriptOf(text, 'chunk.js').text, /[^\0-\x7F]/);
		assert.deepEqual({...run(text)}, {dash: true, smile: true});
	});

	test('a module that cannot become a script fails the build', () => {
		assert.throws(
			() => scriptOf('var init_a=()=>{};export{init_a,a};', 'chunk.js'),
			/exports init_a/,
		);
		assert.throws(() => scriptOf('export default 42;', 'chunk.js'), SyntaxError);
		assert.throws(() => scriptOf('import a from"somewhere";', 'chunk.js'), SyntaxError);
	});
});
