import {SignatureV4} from '@smithy/signature-v4';
import {Failure} from '../../model/failure.js';
import {maxTunnelSeconds as longestTunnelSeconds} from '../../model/fleet/endpoint.js';
import {Sha256} from '../sha256.js';

/** The parameters of a tunnel. */
export type TunnelRequest = {
	readonly endpointId: string;
	/** The endpoint's DNS name. */
	readonly host: string;
	/** The IP to reach, IPv4 or IPv6. */
	readonly address: string;
	readonly port: number;
	/** 1 to 3600; null for the service's default, which is 3600. */
	readonly maxTunnelSeconds: number | null;
};

/** The credentials, region and time to sign with. The time is the SDK's corrected clock. */
export type TunnelSigner = {
	readonly credentials: {
		readonly accessKeyId: string;
		readonly secretAccessKey: string;
		readonly sessionToken?: string | undefined;
	};
	readonly region: string;
	readonly date: Date;
};

/** How long a presigned URL is valid, as in the AWS CLI. */
const expiresInSeconds = 60;

/** The query parameters in the order in which the AWS CLI sends them. */
const queryOrder = [
	'instanceConnectEndpointId',
	'remotePort',
	'privateIpAddress',
	'maxTunnelDuration',
	'X-Amz-Algorithm',
	'X-Amz-Credential',
	'X-Amz-Date',
	'X-Amz-Expires',
	'X-Amz-SignedHeaders',
	'X-Amz-Security-Token',
	'X-Amz-Signature',
];

/**
The URL that opens a tunnel, presigned with Signature Version 4 in the query: GET, service
`ec2-instance-connect`, signed header `host`, payload hash of the empty body.

It is a secret while it is valid: anyone who has it can open the tunnel.

@throws {Failure} For an invalid argument. The signer would silently leave an undefined one out of the
signature, and the service would answer that the signature does not match.
*/
export async function signTunnelUrl(request: TunnelRequest, signer: TunnelSigner): Promise<URL> {
	check(request);
	const signature = new SignatureV4({
		service: 'ec2-instance-connect',
		region: signer.region,
		credentials: signer.credentials,
		sha256: Sha256,
	});
	const {query = {}} = await signature.presign(
		{
			method: 'GET',
			protocol: 'wss:',
			hostname: request.host,
			path: '/openTunnel',
			headers: {host: request.host},
			query: {
				instanceConnectEndpointId: request.endpointId,
				remotePort: String(request.port),
				privateIpAddress: request.address,
				...(request.maxTunnelSeconds !== null && {
					maxTunnelDuration: String(request.maxTunnelSeconds),
				}),
			},
		},
		{expiresIn: expiresInSeconds, signingDate: signer.date},
	);
	const parameters = queryOrder.flatMap(name => {
		const value = query[name];
		return typeof value === 'string' ? [`${name}=${percentEncoded(value)}`] : [];
	});
	return new URL(`wss://${request.host}/openTunnel?${parameters.join('&')}`);
}

function check({endpointId, host, address, port, maxTunnelSeconds}: TunnelRequest): void {
	const isRight: ReadonlyArray<readonly [name: string, value: unknown, isRight: boolean]> = [
		['endpoint id', endpointId, isText(endpointId, /^eice-\w+$/)],
		['endpoint DNS name', host, isText(host, /^[\da-z.-]+$/i)],
		['target address', address, isText(address, /^[\w.:%-]+$/)],
		['target port', port, isWholeWithin(port, 65_535)],
		[
			'maximum tunnel duration',
			maxTunnelSeconds,
			maxTunnelSeconds === null || isWholeWithin(maxTunnelSeconds, longestTunnelSeconds),
		],
	];
	const wrong = isRight.find(([, , isFine]) => !isFine);
	if (wrong) {
		throw new Failure(
			'usage',
			'InvalidTunnelArgument',
			`A tunnel cannot be opened: invalid ${wrong[0]} ${String(wrong[1])}.`,
		);
	}
}

/** `RegExp.test()` alone would convert undefined to the text "undefined". */
function isText(value: unknown, form: RegExp): boolean {
	return typeof value === 'string' && form.test(value);
}

function isWholeWithin(value: number, most: number): boolean {
	return Number.isInteger(value) && value >= 1 && value <= most;
}

/** Percent-encodes everything but RFC 3986's unreserved characters, as Signature Version 4 requires. */
function percentEncoded(value: string): string {
	return encodeURIComponent(value).replaceAll(
		/[!'()*]/g,
		character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}
