import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';
import {parse} from 'yaml';
import {root} from '../../../packaging/root.js';

type Workflow = {
	readonly permissions: Readonly<Record<string, string>>;
	readonly jobs: Readonly<
		Record<
			string,
			{
				readonly permissions?: Readonly<Record<string, string>>;
				readonly steps: ReadonlyArray<{readonly uses?: string; readonly run?: string}>;
			}
		>
	>;
};

const folder = path.join(root, '.github/workflows');

describe('the workflows', () => {
	for (const name of readdirSync(folder)) {
		const {permissions, jobs} = parse(readFileSync(path.join(folder, name), 'utf8')) as Workflow;

		test(`${name} pins its actions by commit`, () => {
			for (const {uses} of Object.values(jobs).flatMap(({steps}) => steps)) {
				assert.match(uses ?? '@'.padEnd(41, '0'), /@[\da-f]{40}$/);
			}
		});

		test(`${name} gives no write permission to a job that runs code of packages`, () => {
			assert.deepEqual(permissions, {contents: 'read'});
			const writing = Object.values(jobs).filter(({permissions: own}) =>
				Object.values(own ?? {}).includes('write'),
			);
			for (const {run = ''} of writing.flatMap(({steps}) => steps)) {
				assert.doesNotMatch(run, /npm (?:ci|install|run|test|pack)|\.ci\/run/);
			}
		});
	}
});
