import {Buffer} from 'node:buffer';
import {createHash, createHmac, timingSafeEqual} from 'node:crypto';
import type {DemoCredentials} from '../credentials.js';
import {
	algorithm,
	fromHeader,
	fromQuery,
	type Pair,
	queryPairs,
	type Signature,
	SignatureError,
	type SignedRequest,
} from './signature.js';

function sha256(data: Uint8Array | string): string {
	return createHash('sha256').update(data).digest('hex');
}

function hmac(key: Uint8Array | string, data: string): Buffer {
	return createHmac('sha256', key).update(data).digest();
}

/** Percent-encodes all but the unreserved characters of RFC 3986, as SigV4 requires. */
function uriEncode(text: string): string {
	return encodeURIComponent(text).replaceAll(
		/[!'()*]/g,
		character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

function canonicalRequest(
	request: SignedRequest,
	path: string,
	pairs: readonly Pair[],
	signedHeaders: readonly string[],
): string {
	const query = pairs
		.filter(([name]) => name !== 'X-Amz-Signature')
		.map(([name, value]): Pair => [uriEncode(name), uriEncode(value)])
		.sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1))
		.map(pair => pair.join('='))
		.join('&');
	const headers = signedHeaders.map(
		name => `${name}:${(request.headers.get(name) ?? '').trim().replaceAll(/\s+/g, ' ')}\n`,
	);
	return [
		request.method,
		path.split('/').map(uriEncode).join('/'),
		query,
		headers.join(''),
		signedHeaders.join(';'),
		sha256(request.body),
	].join('\n');
}

function checkTime(signature: Signature, now: Date, skewMs: number): void {
	const [, year, month, day, hour, minute, second] =
		/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(signature.date) ?? [];
	const signedAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
	const stamp = (time: number): string =>
		`${new Date(time).toISOString().replaceAll(/[-:]|\.\d{3}/g, '')}`;
	const minutes = skewMs / 60_000;
	const lifetimeMs = signature.expiresSeconds === null ? skewMs : signature.expiresSeconds * 1000;
	if (signedAt + lifetimeMs < now.getTime()) {
		throw new SignatureError(
			'expired',
			`Signature expired: ${signature.date} is now earlier than ${stamp(now.getTime() - lifetimeMs)} (${stamp(now.getTime())} - ${Math.round(lifetimeMs / 60_000)} min.)`,
		);
	}

	if (signedAt - skewMs > now.getTime()) {
		throw new SignatureError(
			'early',
			`Signature not yet current: ${signature.date} is still later than ${stamp(now.getTime() + skewMs)} (${stamp(now.getTime())} + ${minutes} min.)`,
		);
	}
}

/**
Checks an AWS Signature Version 4, in the Authorization header or in a presigned URL (AWS: "Create a
signed AWS API request").

@param signers The credentials that may have signed it.
@param service The signing name the request must be scoped to, such as `ec2`.
@param skewMs How far the client's clock may be off, in milliseconds.
@returns The region of the credential scope, and the signer.
@throws SignatureError
*/
export function verifySignature<Known extends DemoCredentials>(
	request: SignedRequest,
	signers: readonly Known[],
	service: string,
	now: Date,
	skewMs: number,
): {readonly region: string; readonly signer: Known} {
	const [path = '/', search = ''] = request.target.split(/\?(.*)/s, 2);
	const pairs = queryPairs(search);
	const authorization = request.headers.get('authorization');
	const isPresigned = pairs.some(([name]) => name === 'X-Amz-Signature');
	if (authorization === undefined && !isPresigned) {
		throw new SignatureError('missing', 'Missing Authentication Token');
	}

	const signature =
		authorization === undefined ? fromQuery(pairs) : fromHeader(request.headers, authorization);
	const [accessKeyId, date, region, scopeService, terminator, ...rest] =
		signature.credential.split('/');
	if (!date || !region || terminator !== 'aws4_request' || rest.length > 0) {
		throw new SignatureError(
			'malformed',
			'Credential must have exactly 5 slash-delimited elements.',
		);
	}

	const signer = signers.find(credentials => credentials.accessKeyId === accessKeyId);
	if (!signer) {
		throw new SignatureError(
			'unknownKey',
			'The security token included in the request is invalid.',
		);
	}

	if (signature.token !== signer.sessionToken) {
		throw new SignatureError(
			'wrongToken',
			'The security token included in the request is invalid.',
		);
	}

	if (scopeService !== service) {
		throw new SignatureError(
			'wrongService',
			`Credential should be scoped to correct service: '${service}'.`,
		);
	}

	const unsigned = [...request.headers.keys()].filter(
		name =>
			(name === 'host' || name.startsWith('x-amz-')) && !signature.signedHeaders.includes(name),
	);
	if (unsigned.length > 0 || !signature.date.startsWith(date)) {
		throw new SignatureError(
			'malformed',
			unsigned.length > 0
				? `There were headers present in the request which were not signed: ${unsigned.join(', ')}`
				: 'Date in Credential scope does not match YYYYMMDD from X-Amz-Date.',
		);
	}

	checkTime(signature, now, skewMs);

	const scope = `${date}/${region}/${service}/aws4_request`;
	const key = [date, region, service, 'aws4_request'].reduce<Buffer>(
		(secret, part) => hmac(secret, part),
		Buffer.from(`AWS4${signer.secretAccessKey}`),
	);
	const expected = hmac(
		key,
		[
			algorithm,
			signature.date,
			scope,
			sha256(canonicalRequest(request, path, pairs, signature.signedHeaders)),
		].join('\n'),
	);
	const given = Buffer.from(signature.signature, 'hex');
	if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
		throw new SignatureError(
			'mismatch',
			'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
		);
	}

	return {region, signer};
}
