import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {signTunnelUrl, type TunnelRequest} from '../../../source/aws/tunnel/tunnel-url.js';
import {Failure} from '../../../source/model/failure.js';

const request: TunnelRequest = {
	endpointId: 'eice-123',
	host: 'eice-123.ec2-instance-connect-endpoint.us-west-2.amazonaws.com',
	address: '10.0.0.0',
	port: 22,
	maxTunnelSeconds: 1,
};

const signer = {
	credentials: {accessKeyId: 'access_key', secretAccessKey: 'secret_key'},
	region: 'us-west-2',
	date: new Date('2020-01-01T01:01:01Z'),
};

describe('signTunnelUrl', () => {
	it("gives the signature of the AWS CLI's own test", async () => {
		const url = await signTunnelUrl(request, signer);
		assert.equal(
			url.href,
			'wss://eice-123.ec2-instance-connect-endpoint.us-west-2.amazonaws.com/openTunnel' +
				'?instanceConnectEndpointId=eice-123&remotePort=22&privateIpAddress=10.0.0.0' +
				'&maxTunnelDuration=1&X-Amz-Algorithm=AWS4-HMAC-SHA256' +
				'&X-Amz-Credential=access_key%2F20200101%2Fus-west-2%2Fec2-instance-connect%2Faws4_request' +
				'&X-Amz-Date=20200101T010101Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host' +
				'&X-Amz-Signature=3a56740422a5b9aebd22d860b7a30c729e459a6f71a83bc0de3a2b44b7353f28',
		);
	});

	it('omits the duration when the service decides, and encodes address and token', async () => {
		const {search} = await signTunnelUrl(
			{...request, address: '2001:db8::10', maxTunnelSeconds: null},
			{...signer, credentials: {...signer.credentials, sessionToken: "tok/en+='("}},
		);
		assert.deepEqual(
			search
				.slice(1)
				.split('&')
				.map(parameter => parameter.split('=')[0]),
			[
				'instanceConnectEndpointId',
				'remotePort',
				'privateIpAddress',
				'X-Amz-Algorithm',
				'X-Amz-Credential',
				'X-Amz-Date',
				'X-Amz-Expires',
				'X-Amz-SignedHeaders',
				'X-Amz-Security-Token',
				'X-Amz-Signature',
			],
		);
		assert.match(search, /privateIpAddress=2001%3Adb8%3A%3A10&/);
		assert.match(search, /X-Amz-Security-Token=tok%2Fen%2B%3D%27%28&/);
	});

	const wrong: ReadonlyArray<readonly [what: string, request: Partial<TunnelRequest>]> = [
		['an empty endpoint id', {endpointId: ''}],
		['an undefined endpoint id', {endpointId: undefined as unknown as string}],
		['a host with a path in it', {host: 'eice-1.example/x'}],
		['an undefined host', {host: undefined as unknown as string}],
		['an undefined address', {address: undefined as unknown as string}],
		['port 0', {port: 0}],
		['a port that is not a number', {port: Number.NaN}],
		['a duration of 0', {maxTunnelSeconds: 0}],
		['a duration over an hour', {maxTunnelSeconds: 3601}],
		['a fractional duration', {maxTunnelSeconds: 1.5}],
	];
	for (const [what, part] of wrong) {
		it(`refuses ${what} instead of signing something else`, async () => {
			await assert.rejects(
				signTunnelUrl({...request, ...part}, signer),
				(error: unknown) => error instanceof Failure && error.kind === 'usage',
			);
		});
	}
});
