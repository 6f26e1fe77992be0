import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {copyFileSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, test} from 'node:test';
import packageFile from '../../../package.json' with {type: 'json'};
import sums from '../../../packaging/node-sums.json' with {type: 'json'};
import {checkNode, thisPlatform} from '../../../packaging/release/node-binary.js';
import {root} from '../../../packaging/root.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

const version = packageFile.devDependencies.node;
const isNotPinned =
	!(thisPlatform in sums[version as keyof typeof sums]) && 'it has no SHA-256 yet';

describe('the Node that is installed and shipped', {skip: isNotPinned}, () => {
	test('is refused by npm ci when its SHA-256 differs', () => {
		using home = temporaryHome();
		const inProject = (file: string) => path.join(home.path, file);
		mkdirSync(inProject('packaging'));
		mkdirSync(inProject('node_modules/node/bin'), {recursive: true});
		for (const file of ['package.json', 'packaging/node-sums.json', 'packaging/check-node.mjs']) {
			copyFileSync(path.join(root, file), inProject(file));
		}

		const check = () =>
			spawnSync(process.execPath, [inProject('packaging/check-node.mjs')], {encoding: 'utf8'});
		writeFileSync(inProject('node_modules/node/bin/node'), 'forged');
		const refused = check();
		assert.equal(refused.status, 1);
		assert.match(refused.stderr, /^Stopped: .*node is not the Node [\d.]+ that/);
		copyFileSync(
			path.join(root, 'node_modules/node/bin/node'),
			inProject('node_modules/node/bin/node'),
		);
		const {status, stderr} = check();
		assert.deepEqual({status, stderr}, {status: 0, stderr: ''});
	});

	test('is refused for an executable when its SHA-256 differs or is unknown', async () => {
		using home = temporaryHome();
		const file = path.join(home.path, 'node');
		writeFileSync(file, 'forged');
		await assert.rejects(checkNode(file, version, thisPlatform), /is not the Node [\d.]+ that/);
		await assert.rejects(checkNode(file, '1.2.3', thisPlatform), /has no SHA-256 of Node 1\.2\.3/);
		await checkNode(path.join(root, 'node_modules/node/bin/node'), version, thisPlatform);
	});
});
