import assert from 'node:assert/strict';
import {test} from 'node:test';
import {arnOf} from '../../../source/model/fleet/arn.js';
import {instanceWith} from '../../support/fixtures.js';

test('the ARN of an instance names the partition of its region', () => {
	const arnIn = (region: string) => arnOf(instanceWith({id: 'i-1', region}));
	assert.equal(arnIn('us-east-1'), 'arn:aws:ec2:us-east-1:123456789012:instance/i-1');
	assert.match(arnIn('cn-north-1') ?? '', /^arn:aws-cn:ec2:cn-north-1:/);
	assert.match(arnIn('us-gov-west-1') ?? '', /^arn:aws-us-gov:/);
	assert.match(arnIn('us-isob-east-1') ?? '', /^arn:aws-iso-b:/);
	assert.match(arnIn('us-iso-east-1') ?? '', /^arn:aws-iso:/);
	assert.equal(arnOf(instanceWith({accountId: null})), null);
});
