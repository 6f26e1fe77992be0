import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Failure} from '../../../source/model/failure.js';
import {widthOf} from '../../../source/picker/draw/fit.js';
import {reduce} from '../../../source/picker/reduce.js';
import {copyItemsOf} from '../../../source/picker/screens/copying/copy-items.js';
import {harmfulPattern, hostileInstance, hostileTexts} from '../../support/hostile.js';
import {allScreens, frameOf} from '../fixtures/screens.js';

const sizes = [
	{columns: 60, rows: 15},
	{columns: 80, rows: 24},
	{columns: 200, rows: 60},
] as const;

for (const [index, text] of hostileTexts.entries()) {
	const told = JSON.stringify(text.slice(0, 24));

	// The long ones are here for work that grows faster than a text: it would not end within the limit of
	// a test.
	const shownAt = text.length > 10_000 ? sizes.slice(1, 2) : sizes;

	test(`every screen is harmless and whole where all texts are ${told}`, () => {
		const instance = hostileInstance(text, index);
		for (const size of shownAt) {
			for (const [name, state] of allScreens([instance], size)) {
				const lines = frameOf(state);
				const frame = `${name}\n${lines.join('\n')}`;
				assert.doesNotMatch(lines.join(''), harmfulPattern, frame);
				assert.equal(lines.length, size.rows, frame);
				assert.ok(
					lines.every(line => widthOf(line) <= size.columns),
					frame,
				);
			}
		}
	});

	test(`what is copied of an instance is harmless where all texts are ${told}`, () => {
		for (const {text: copied} of copyItemsOf([hostileInstance(text, index)])) {
			assert.doesNotMatch(copied, harmfulPattern);
			assert.ok(copied.length <= 8192);
		}
	});

	test(`failures, banners and regions are harmless where they are ${told}`, () => {
		const failure = new Failure('service', 'Hostile', text, {nextStep: text, requestId: text});
		for (const size of shownAt) {
			const screens = allScreens([hostileInstance('web', 1)], size);
			const [list, connecting, loading] = ['list', 'connecting', 'loading'].map(name =>
				screens.get(name),
			);
			assert.ok(list && connecting && loading);
			const source = {profile: 'production', region: 'us-east-1'};
			for (const state of [
				reduce(list, {type: 'instancesFailed', source, failure, retryMs: null}),
				reduce(list, {type: 'endpointsFailed', source, failure}),
				reduce(loading, {type: 'regionsFailed', failure}),
				reduce(loading, {type: 'regionsKnown', regions: [text, 'us-east-1']}),
				reduce(connecting, {type: 'connectionFailed', attempt: 1, failure}),
				reduce(connecting, {
					type: 'connectionEvent',
					attempt: 1,
					event: {type: 'warning', message: text},
					atMs: 1,
				}),
			]) {
				const lines = frameOf(state);
				assert.doesNotMatch(lines.join(''), harmfulPattern, lines.join('\n'));
				assert.equal(lines.length, size.rows, lines.join('\n'));
			}
		}
	});
}

test('the commands that can be copied are quoted for a shell', () => {
	const items = copyItemsOf([hostileInstance('$(touch /tmp/owned)\nexit', 0)]);
	const command = items.find(({label}) => label === 'command to connect')?.text;
	assert.equal(command, "eic ssh '$(touch /tmp/owned) exit' --region us-east-1");
});
