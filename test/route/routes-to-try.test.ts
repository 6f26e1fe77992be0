import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {planRoutes} from '../../source/route/plan.js';
import {routesToTry} from '../../source/route/routes-to-try.js';
import {endpointWith, instanceWith} from '../support/fixtures.js';

const planOf = (isFallbackAllowed: boolean, publicIpv4: string | null) =>
	planRoutes({
		instance: instanceWith({publicIpv4, privateIpv4: '10.0.0.10', ipv6: '2001:db8::10'}),
		endpoints: {status: 'known', endpoints: [endpointWith({state: 'create-failed'})]},
		connectionType: 'auto',
		osUser: 'ec2-user',
		port: 22,
		isFallbackAllowed,
	});

const addressesOf = (plan: ReturnType<typeof planOf>, isFallbackAllowed: boolean) =>
	routesToTry(plan, isFallbackAllowed).map(({address}) => address);

describe('the routes to try', () => {
	it('are the usable ones, in the order of the plan', () => {
		assert.deepEqual(addressesOf(planOf(true, '203.0.113.10'), true), [
			'203.0.113.10',
			'2001:db8::10',
		]);
	});

	it('are the chosen one alone without fallback', () => {
		assert.deepEqual(addressesOf(planOf(false, '203.0.113.10'), false), ['203.0.113.10']);
	});

	it('are none without fallback where the first one is not usable', () => {
		assert.deepEqual(addressesOf(planOf(false, null), false), []);
	});

	it('begin with another chosen one', () => {
		const plan = planOf(true, '203.0.113.10');
		const [first, other] = routesToTry(plan, true);
		assert.ok(first && other);
		assert.deepEqual(routesToTry({...plan, chosen: other}, true), [other, first]);
		assert.deepEqual(routesToTry({...plan, chosen: other}, false), [other]);
	});
});
