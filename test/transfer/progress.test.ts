import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {progressText} from '../../source/transfer/progress-text.js';
import {createRate} from '../../source/transfer/pump/rate.js';
import type {Progress} from '../../source/transfer/tally.js';

const progress: Progress = {
	filesFound: 1,
	filesDone: 0,
	bytesFound: 1_000_000_000,
	bytesDone: 420_000_000,
	bytesMoved: 420_000_000,
	isCounted: true,
	current: 'images/big.iso',
};

describe('the progress of a copy', () => {
	it('has name, bar, percent, bytes, rate and time left', () => {
		assert.equal(
			progressText(progress, 84_000_000, 79),
			'images/big.iso          █████████░░░░░░░░░░░░   42%   420 MB    84 MB/s    0:07',
		);
	});

	it('counts files where there are several, and has no percentage while it still finds more', () => {
		const several = {...progress, filesFound: 12, filesDone: 3};
		assert.match(progressText(several, 84_000_000, 79), / 3\/12 files$/);
		const looking = progressText({...several, isCounted: false}, 84_000_000, 79);
		assert.match(looking, / 3\/12\+ files$/);
		assert.doesNotMatch(looking, /%|█/);
	});

	it('is never longer than the terminal is wide', () => {
		for (let columns = 1; columns < 120; columns += 1) {
			for (const current of ['a', 'x'.repeat(300), '日本語'.repeat(30), null]) {
				const text = progressText({...progress, current}, 84_000_000, columns);
				const wide = [...text].filter(character => /[日本語]/.test(character)).length;
				assert.ok([...text].length + wide <= columns, `${columns}: ${text}`);
			}
		}
	});

	it('measures a rate over the last seconds', () => {
		const rate = createRate();
		assert.equal(rate.measure(0, 0), null);
		assert.equal(rate.measure(1000, 1000), 1000);
		assert.equal(rate.measure(1000, 2000), 500);
		assert.equal(rate.measure(1000, 9000), null);
	});
});
