import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {tunnelHost} from '../../source/aws/endpoint-name.js';
import {endpointWith} from '../support/fixtures.js';

const names = {
	dnsName: 'plain',
	fipsDnsName: 'fips',
	dualstackDnsName: 'dual',
	fipsDualstackDnsName: 'fips-dual',
};

describe('the host of a tunnel', () => {
	for (const [isFips, isDualstack, expected] of [
		[false, false, 'plain'],
		[true, false, 'fips'],
		[false, true, 'dual'],
		[true, true, 'fips-dual'],
	] as const) {
		test(`is the ${expected} name for FIPS ${isFips} and dual stack ${isDualstack}`, () => {
			assert.equal(tunnelHost(endpointWith(names), {isFips, isDualstack}), expected);
		});
	}

	test('is the plain name when there is no dual-stack name', () => {
		const endpoint = endpointWith({dnsName: 'plain'});
		assert.equal(tunnelHost(endpoint, {isFips: false, isDualstack: true}), 'plain');
	});

	test("is a failure in the AWS CLI's words without a FIPS name", () => {
		assert.throws(() => tunnelHost(endpointWith(), {isFips: true, isDualstack: false}), {
			message: /Unable to find FIPS Endpoint/,
			exitCode: 253,
		});
	});
});
