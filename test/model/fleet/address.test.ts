import assert from 'node:assert/strict';
import {test} from 'node:test';
import {addressNow} from '../../../source/model/fleet/address.js';
import {instanceWith} from '../../support/fixtures.js';

test('an address of an instance is replaced by its current one of the same kind', () => {
	const before = instanceWith({publicIpv4: '203.0.113.1', privateIpv4: '10.0.0.1', ipv6: null});
	const now = instanceWith({publicIpv4: '203.0.113.9', privateIpv4: '10.0.0.1', ipv6: null});
	assert.equal(addressNow('203.0.113.1', before, now), '203.0.113.9');
	assert.equal(addressNow('10.0.0.1', before, now), '10.0.0.1');
	assert.equal(addressNow('198.51.100.7', before, now), '198.51.100.7');
	assert.equal(addressNow('203.0.113.1', before, {...now, publicIpv4: null}), '203.0.113.1');
});
