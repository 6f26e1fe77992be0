import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Answer, answerOf} from '../../../source/picker/plain/answer.js';

const answers: ReadonlyArray<readonly [line: string, answer: Answer]> = [
	['', {type: 'again'}],
	['7', {type: 'connect', number: 7}],
	['d 3', {type: 'details', number: 3}],
	['f 3', {type: 'favorite', number: 3}],
	['w 3', {type: 'wait', number: 3}],
	['P', {type: 'profiles'}],
	['y 3', {type: 'copy', number: 3}],
	['t 3', {type: 'tunnel', number: 3, ports: [undefined, undefined]}],
	['t 3 3389', {type: 'tunnel', number: 3, ports: ['3389', undefined]}],
	['t 3 22  8022', {type: 'tunnel', number: 3, ports: ['22', '8022']}],
	['T', {type: 'tunnels'}],
	['L', {type: 'login'}],
	['o  12', {type: 'options', number: 12}],
	['c 2 uptime; id', {type: 'run', number: 2, command: 'uptime; id'}],
	['n', {type: 'page', by: 1}],
	['p', {type: 'page', by: -1}],
	['r', {type: 'refresh'}],
	['R', {type: 'regions'}],
	['-', {type: 'last'}],
	['?', {type: 'help'}],
	['q', {type: 'quit'}],
	['web state:running', {type: 'filter', text: 'web state:running'}],
	['d web', {type: 'filter', text: 'd web'}],
	['d 3 4', {type: 'filter', text: 'd 3 4'}],
	['c 2', {type: 'filter', text: 'c 2'}],
	['t 3 web', {type: 'filter', text: 't 3 web'}],
	['/7', {type: 'filter', text: '7'}],
	['/ q', {type: 'filter', text: 'q'}],
	['/', {type: 'filter', text: ''}],
];

for (const [line, answer] of answers) {
	test(`${JSON.stringify(line)} asks for ${answer.type}`, () => {
		assert.deepEqual(answerOf(line), answer);
	});
}
