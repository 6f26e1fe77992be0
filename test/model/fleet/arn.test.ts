import assert from 'node:assert/strict';
import {test} from 'node:test';
import {arnOf} from '../../../source/model/fleet/arn.js';
import {consoleUrlOf} from '../../../source/model/fleet/console-url.js';
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

test('the page in the console is on the domain of the partition', () => {
	const urlIn = (region: string) => consoleUrlOf({id: 'i-1', region});
	const place = (region: string) => `ec2/home?region=${region}#InstanceDetails:instanceId=i-1`;
	assert.equal(
		urlIn('us-east-1'),
		`https://us-east-1.console.aws.amazon.com/${place('us-east-1')}`,
	);
	assert.equal(
		urlIn('cn-north-1'),
		`https://cn-north-1.console.amazonaws.cn/${place('cn-north-1')}`,
	);
	assert.equal(
		urlIn('us-gov-west-1'),
		`https://us-gov-west-1.console.amazonaws-us-gov.com/${place('us-gov-west-1')}`,
	);
	assert.equal(urlIn('us-iso-east-1'), null);
	assert.equal(
		urlIn('x/../y?'),
		`https://x%2F..%2Fy%3F.console.aws.amazon.com/${place('x%2F..%2Fy%3F')}`,
	);
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
