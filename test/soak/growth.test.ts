import assert from 'node:assert/strict';
import {test} from 'node:test';
import {growthOf} from './growth.js';
import type {Sample} from './subject.js';

const flat: Sample = {
	atMs: 0,
	round: 0,
	rssBytes: 130e6,
	heapBytes: 25e6,
	externalBytes: 20e6,
	handles: 6,
	listeners: 3,
	emitters: 150,
	files: 29,
	warnings: 0,
};

function growing(change: (index: number) => Partial<Sample>): string[] {
	const samples = Array.from({length: 30}, (_, index) => ({...flat, ...change(index)}));
	return growthOf(samples)
		.filter(({isGrowing}) => isGrowing)
		.map(({measure}) => measure);
}

test('constant or fluctuating values, and a single increase at the start, are not growth', () => {
	assert.deepEqual(
		growing(() => ({})),
		[],
	);
	assert.deepEqual(
		growing(index => ({
			rssBytes: 130e6 + (index % 5) * 5e6,
			handles: 6 + (index % 3),
			files: 29 + (index % 2),
		})),
		[],
	);
	assert.deepEqual(
		growing(index => ({heapBytes: index < 8 ? 25e6 + index * 4e6 : 60e6})),
		[],
	);
});

test('a small increase in every round is growth', () => {
	assert.deepEqual(
		growing(index => ({
			heapBytes: 25e6 + index * 0.5e6,
			rssBytes: 130e6 + index * 2e6,
			listeners: 3 + Math.floor(index / 8),
			files: 29 + index,
			warnings: index < 25 ? 0 : 1,
		})),
		['rssBytes', 'heapBytes', 'listeners', 'files'],
	);
	assert.deepEqual(
		growing(index => ({emitters: 150 + index * 2, warnings: index < 15 ? 0 : 1})),
		['emitters', 'warnings'],
	);
});
