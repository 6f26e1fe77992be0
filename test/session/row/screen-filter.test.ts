import {Buffer} from 'node:buffer';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {RandomOutput, randomNumbers} from './random-output.js';
import {openTwoScreens} from './two-screens.js';

const columns = 40;
const rows = 12;

/** Shows random output, cut in random places, and paints the row in between. */
export async function compareRandomOutput(seed: number): Promise<void> {
	const screens = openTwoScreens({columns, rows});
	const random = new RandomOutput(seed, columns, rows - 1);
	let written = '';
	for (let piece = 0; piece < 60; piece++) {
		const output = random.next();
		written += output;
		const bytes = Buffer.from(output);
		const cut = random.number(bytes.length + 1);
		screens.write(bytes.subarray(0, cut));
		if (random.number(3) === 0) {
			screens.tick();
		}

		screens.write(bytes.subarray(cut));
		if (random.number(2) === 0) {
			screens.tick();
		}

		await screens.compare(`seed ${seed}, after ${JSON.stringify(written.slice(-300))}`);
	}
}

test('the reserved row changes nothing of random output', async () => {
	for (let seed = 1; seed <= 60; seed++) {
		await compareRandomOutput(seed);
	}
});

const fixtures = path.join(import.meta.dirname, '../../../../test/session/fixtures');

for (const file of readdirSync(fixtures)) {
	test(`the reserved row changes nothing of what ${path.parse(file).name} shows`, async () => {
		const recording = readFileSync(path.join(fixtures, file));
		const screens = openTwoScreens({columns: 80, rows: 24});
		const random = randomNumbers(recording.length);
		for (let index = 0; index < recording.length; ) {
			const next = index + 1 + Math.floor(random() * 200);
			screens.write(recording.subarray(index, next));
			screens.tick();
			index = next;
			await screens.compare(`${file}, after ${index} bytes`);
		}

		await screens.paintRow();
		await screens.compare(`${file}, at the end`);
	});
}
