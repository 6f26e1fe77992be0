import assert from 'node:assert/strict';
import {test} from 'node:test';
import {principalName} from '../../../source/model/fleet/caller.js';

const names: ReadonlyArray<readonly [arn: string, name: string | null]> = [
	['arn:aws:sts::123456789012:assumed-role/Operator/maria@example.com', 'Operator'],
	[
		'arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Power_User_0123456789abcdef/maria',
		'Power_User',
	],
	['arn:aws-us-gov:sts::123456789012:assumed-role/Operator/i-0123', 'Operator'],
	['arn:aws:iam::123456789012:user/maria', 'maria'],
	['arn:aws:iam::123456789012:user/teams/shop/maria', 'maria'],
	['arn:aws:iam::123456789012:root', 'root'],
	['arn:aws:sts::123456789012:federated-user/maria', 'maria'],
	['arn:aws:sts::123456789012:assumed-role/', null],
	['arn:aws:ec2:us-east-1:123456789012:instance/i-0123', null],
	['nonsense', null],
];

for (const [arn, name] of names) {
	test(`the name in ${arn} is ${name}`, () => {
		assert.equal(principalName(arn), name);
	});
}
