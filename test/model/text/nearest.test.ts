import assert from 'node:assert/strict';
import {test} from 'node:test';
import {nearest} from '../../../source/model/text/nearest.js';

const words = ['ssh', 'cp', 'plan', 'list', 'favorites', 'known-hosts', 'region', 'hostKeyCheck'];
const cases: ReadonlyArray<readonly [typed: string, meant: string | null]> = [
	['sssh', 'ssh'],
	['shs', 'ssh'],
	['SSH', 'ssh'],
	['lst', 'list'],
	['favourites', 'favorites'],
	['fav', 'favorites'],
	['hostkeychek', 'hostKeyCheck'],
	['known', 'known-hosts'],
	['regoin', 'region'],
	['rgeinos', null],
	['web', null],
	['s', null],
	['', null],
];
for (const [typed, meant] of cases) {
	test(`"${typed}" ${meant === null ? 'is near nothing' : `means ${meant}`}`, () => {
		assert.equal(nearest(typed, words), meant);
	});
}
