import assert from 'node:assert/strict';
import {test} from 'node:test';
import {makeFaults, parseFault} from '../../source/demo/faults.js';

test('a fault is parsed with its region and count', () => {
	assert.deepEqual(parseFault('DescribeInstances=RequestLimitExceeded:2'), {
		action: 'DescribeInstances',
		profile: null,
		region: null,
		error: 'RequestLimitExceeded',
		count: 2,
	});
	assert.deepEqual(parseFault('SendSSHPublicKey@eu-west-1=AccessDeniedException'), {
		action: 'SendSSHPublicKey',
		profile: null,
		region: 'eu-west-1',
		error: 'AccessDeniedException',
		count: null,
	});
	assert.equal(parseFault('ssh=changed-host-key').error, 'changed-host-key');
	assert.equal(
		parseFault('DescribeInstances=InvalidInstanceID.NotFound').error,
		'InvalidInstanceID.NotFound',
	);
});

for (const [text, message] of [
	['DescribeInstances', /is written action=error/],
	['=x', /is written action=error/],
	['DescribeInstances=', /is written action=error/],
	['DescribeInstances=X:two', /is written action=error/],
	['DescribeInstances=X:0', /must be 1 or more/],
	['RunInstances=X', /no action 'RunInstances'; it has DescribeRegions/],
	['ssh=explode', /ssh can't 'explode'; it can refuse, stall/],
	['ssh=refuse:2', /has no count/],
] as const) {
	test(`the fault '${text}' is refused with one sentence`, () => {
		assert.throws(() => parseFault(text), {name: 'TypeError', message});
	});
}

test('a fault applies in its region, count times', () => {
	const faults = makeFaults([
		parseFault('DescribeInstances@eu-west-1=A:2'),
		parseFault('DescribeInstances=B'),
	]);
	const taken = (region: string) => faults.take('DescribeInstances', region);
	assert.deepEqual(
		[taken('us-east-1'), taken('eu-west-1'), taken('eu-west-1'), taken('eu-west-1')],
		['B', 'A', 'A', 'B'],
	);
	assert.equal(faults.take('DescribeRegions', 'eu-west-1'), null);
	faults.clear();
	assert.equal(taken('us-east-1'), null);
});

test('a fault applies only to the keys of its profile', () => {
	const faults = makeFaults([
		parseFault('DescribeInstances@data/*=A'),
		parseFault('DescribeInstances@shop-prod/us-east-1=B'),
	]);
	const taken = (region: string, profile: string | null) =>
		faults.take('DescribeInstances', region, {profile});
	assert.deepEqual([taken('us-east-1', 'data'), taken('eu-west-1', 'data')], ['A', 'A']);
	assert.deepEqual([taken('us-east-1', 'shop-prod'), taken('eu-west-1', 'shop-prod')], ['B', null]);
	assert.equal(taken('us-east-1', null), null);
});
