import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {makePushPace} from '../../../source/access/run/push-pace.js';
import {Failure} from '../../../source/model/failure.js';
import {instance} from '../../support/connecting.js';

describe('the pace of pushes', () => {
	const push = {instance, osUser: 'ec2-user', publicKey: 'ssh-ed25519 AAAA'};
	const {signal} = new AbortController();
	const throttled = () => new Failure('service', 'ThrottlingException', 'Too many.');

	test('lets one in every 50 ms go', async () => {
		let clockMs = 1000;
		const pace = makePushPace(() => clockMs);
		await pace.turn(signal);
		clockMs = 1050;
		await pace.turn(signal);
		const stop = new AbortController();
		let isOver = false;
		const third = pace.turn(stop.signal).then(() => {
			isOver = true;
		});
		await new Promise(setImmediate);
		assert.equal(isOver, false);
		stop.abort();
		await third;
	});

	test('tries a throttled push again', async () => {
		let calls = 0;
		await makePushPace().paced(async () => {
			calls++;
			if (calls === 1) {
				throw throttled();
			}
		})(push, signal);
		assert.equal(calls, 2);
	});

	test('passes on any other failure at once', async () => {
		const denied = new Failure('service', 'AccessDeniedException', 'No.');
		const paced = makePushPace().paced(() => Promise.reject(denied));
		await assert.rejects(paced(push, signal), denied);
	});

	test('does not try again once it was cancelled for long', async () => {
		const failure = throttled();
		const paced = makePushPace().paced(() => Promise.reject(failure));
		await assert.rejects(paced(push, AbortSignal.abort()), failure);
	});
});
