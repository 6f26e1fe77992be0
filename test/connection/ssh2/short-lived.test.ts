import assert from 'node:assert/strict';
import {constants, PerformanceObserver} from 'node:perf_hooks';
import {test} from 'node:test';
import {setImmediate as nextLoop} from 'node:timers/promises';
import {noteShortLived} from '../../../source/connection/ssh2/short-lived.js';

/** Lets a gigabyte pass, and counts how often the whole heap was looked through meanwhile. */
async function collectionsOver(note: (bytes: number) => void): Promise<number> {
	let count = 0;
	const observer = new PerformanceObserver(list => {
		for (const entry of list.getEntries()) {
			// The types of Node know no entry that has it.
			const {kind} = (entry as unknown as {detail: {kind: number}}).detail;
			count += kind === constants.NODE_PERFORMANCE_GC_MINOR ? 0 : 1;
		}
	});
	observer.observe({entryTypes: ['gc']});
	for (let passed = 0; passed < 1024; passed++) {
		for (let packet = 0; packet < 32; packet++) {
			Buffer.allocUnsafeSlow(32 * 1024).writeUInt8(1);
			note(32 * 1024);
		}

		await nextLoop();
	}

	observer.disconnect();
	return count;
}

test('buffers that come and go leave the rest of the heap alone once they are noted', async () => {
	const unnoted = await collectionsOver(() => {});
	const noted = await collectionsOver(noteShortLived);
	assert.ok(unnoted > 8, String(unnoted));
	assert.ok(noted < unnoted / 2, `${noted} of ${unnoted}`);
});
