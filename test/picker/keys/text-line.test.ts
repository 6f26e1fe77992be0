import assert from 'node:assert/strict';
import {test} from 'node:test';
import {cleared, type Edit, edited, type TextLine} from '../../../source/picker/keys/text-line.js';

/** `ab|c` is the text `abc` with the cursor after `b`. */
function line(text: string): TextLine {
	return {text: text.replace('|', ''), cursor: text.indexOf('|')};
}

const cases: ReadonlyArray<readonly [before: string, edit: Edit, after: string]> = [
	['a|c', {kind: 'insert', text: 'b'}, 'ab|c'],
	['ab|', {kind: 'deleteBack'}, 'a|'],
	['|ab', {kind: 'deleteBack'}, '|ab'],
	['x👩‍💻|', {kind: 'deleteBack'}, 'x|'],
	['|👩‍💻x', {kind: 'deleteForward'}, '|x'],
	['web prod |x', {kind: 'deleteWord'}, 'web |x'],
	['web prod|', {kind: 'deleteToStart'}, '|'],
	['web |prod', {kind: 'deleteToStart'}, '|prod'],
	['web |prod x', {kind: 'deleteToEnd'}, 'web |'],
	['web| prod x', {kind: 'deleteNextWord'}, 'web| x'],
	['web prod |', {kind: 'wordLeft'}, 'web |prod '],
	['web| prod x', {kind: 'wordRight'}, 'web prod| x'],
	['web|', {kind: 'yank'}, 'web|'],
	['e\u0301|', {kind: 'left'}, '|e\u0301'],
	['|ab', {kind: 'right'}, 'a|b'],
	['ab|', {kind: 'right'}, 'ab|'],
	['ab|c', {kind: 'start'}, '|abc'],
	['a|bc', {kind: 'end'}, 'abc|'],
];

for (const [before, edit, after] of cases) {
	test(`${before} becomes ${after} by ${edit.kind}`, () => {
		const {text, cursor} = edited(line(before), edit);
		assert.deepEqual({text, cursor}, line(after));
	});
}

test('what was deleted by more than a character is put back, also into an empty line', () => {
	const cut = edited(line('web prod|'), {kind: 'deleteWord'});
	assert.equal(edited(cut, {kind: 'yank'}).text, 'web prod');
	assert.equal(edited(edited(cut, {kind: 'deleteBack'}), {kind: 'yank'}).text, 'webprod');
	assert.equal(edited(cleared(line('web|')), {kind: 'yank'}).text, 'web');
});
