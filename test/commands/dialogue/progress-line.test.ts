import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {describe, it} from 'node:test';
import {startProgressLine} from '../../../source/commands/dialogue/progress-line.js';

describe('the progress of a connection, a line each', () => {
	it('keeps the lines of a banner, and their indentation', () => {
		const stream = new PassThrough({encoding: 'utf8'});
		const {onEvent, stop} = startProgressLine(stream, 'web-1', false);
		onEvent({type: 'banner', text: '  ****\r\n  Keep\u001B[31m out\n\n  ****\n\n'});
		stop();
		assert.equal(stream.read(), '  ****\n  Keep[31m out\n\n  ****\n');
	});
});
