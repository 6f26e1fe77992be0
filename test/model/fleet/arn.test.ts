import assert from 'node:assert/strict';
import {test} from 'node:test';
import {arnOf} from '../../../source/model/fleet/arn.js';
import {arns} from '../../../source/model/fleet/iam-statement.js';
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

test('the ARNs of an IAM statement name the partition of each region', () => {
	assert.deepEqual(
		arns('instance', ['i-1'], ['us-iso-east-1', 'eusc-de-east-1', 'sa-east-1'], null),
		[
			'arn:aws-iso:ec2:us-iso-east-1:*:instance/i-1',
			'arn:aws-eusc:ec2:eusc-de-east-1:*:instance/i-1',
			'arn:aws:ec2:sa-east-1:*:instance/i-1',
		],
	);
});
