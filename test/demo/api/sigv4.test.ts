import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import type {SignatureFault} from '../../../source/demo/api/signature.js';
import {verifySignature} from '../../../source/demo/api/sigv4.js';
import {type DemoCredentials, makeCredentials} from '../../../source/demo/credentials.js';

const host = 'eice-123.ec2-instance-connect-endpoint.us-west-2.amazonaws.com';
const signedAt = new Date('2020-01-01T01:01:01Z');
const credentials = {
	accessKeyId: 'access_key',
	secretAccessKey: 'secret_key',
	sessionToken: null,
};

// The test vector of the AWS CLI for a presigned openTunnel.
const known = new URLSearchParams({
	instanceConnectEndpointId: 'eice-123',
	remotePort: '22',
	privateIpAddress: '10.0.0.0',
	maxTunnelDuration: '1',
	'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
	'X-Amz-Credential': 'access_key/20200101/us-west-2/ec2-instance-connect/aws4_request',
	'X-Amz-Date': '20200101T010101Z',
	'X-Amz-Expires': '60',
	'X-Amz-SignedHeaders': 'host',
	'X-Amz-Signature': '3a56740422a5b9aebd22d860b7a30c729e459a6f71a83bc0de3a2b44b7353f28',
});

function verify(
	changes: {
		query?: Readonly<Record<string, string>>;
		headers?: readonly (readonly [string, string])[];
		now?: Date;
		service?: string;
		credentials?: DemoCredentials;
	} = {},
) {
	const query = new URLSearchParams({...Object.fromEntries(known), ...changes.query});
	return verifySignature(
		{
			method: 'GET',
			target: `/openTunnel?${query}`,
			headers: new Map([['host', host], ...(changes.headers ?? [])]),
			body: Buffer.alloc(0),
		},
		[makeCredentials(), changes.credentials ?? credentials],
		changes.service ?? 'ec2-instance-connect',
		changes.now ?? signedAt,
		300_000,
	);
}

test("the AWS CLI's presigned URL is valid", () => {
	assert.deepEqual(verify(), {region: 'us-west-2', signer: credentials});
	assert.equal(verify({now: new Date(signedAt.getTime() + 60_000)}).region, 'us-west-2');
});

const faults: ReadonlyArray<readonly [string, Parameters<typeof verify>[0], SignatureFault]> = [
	['another host', {headers: [['host', 'example.com']]}, 'mismatch'],
	['another value', {query: {remotePort: '3389'}}, 'mismatch'],
	['a value more', {query: {more: ''}}, 'mismatch'],
	['a signature that is no hexadecimal', {query: {'X-Amz-Signature': 'zz'}}, 'mismatch'],
	['a header that is not signed', {headers: [['x-amz-extra', '1']]}, 'malformed'],
	['another service', {service: 'ec2'}, 'wrongService'],
	['another access key', {credentials: makeCredentials()}, 'unknownKey'],
	['a missing token', {credentials: {...credentials, sessionToken: 'token'}}, 'wrongToken'],
	['a lifetime over a week', {query: {'X-Amz-Expires': '604801'}}, 'malformed'],
	['a lifetime that is no number', {query: {'X-Amz-Expires': 'soon'}}, 'malformed'],
	['a date of another day', {query: {'X-Amz-Date': '20200102T010101Z'}}, 'malformed'],
	['a scope that is cut short', {query: {'X-Amz-Credential': 'access_key/20200101'}}, 'malformed'],
	['another algorithm', {query: {'X-Amz-Algorithm': 'AWS4-ECDSA-P256-SHA256'}}, 'malformed'],
	['a second too late', {now: new Date(signedAt.getTime() + 60_001)}, 'expired'],
	['a clock far behind', {now: new Date(signedAt.getTime() - 300_001)}, 'early'],
];

for (const [what, changes, fault] of faults) {
	test(`${what} is detected: ${fault}`, () => {
		assert.throws(() => verify(changes), {name: 'SignatureError', fault});
	});
}
