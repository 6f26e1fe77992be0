import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Edit, edited, type TextLine} from '../../../source/picker/keys/text-line.js';

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
	['e\u0301|', {kind: 'left'}, '|e\u0301'],
	['|ab', {kind: 'right'}, 'a|b'],
	['ab|', {kind: 'right'}, 'ab|'],
	['ab|c', {kind: 'start'}, '|abc'],
	['a|bc', {kind: 'end'}, 'abc|'],
];

for (const [before, edit, after] of cases) {
	test(`${before} becomes ${after} by ${edit.kind}`, () => {
		assert.deepEqual(edited(line(before), edit), line(after));
	});
}
