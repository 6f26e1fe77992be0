/** The only signing algorithm that is accepted. */
export const algorithm = 'AWS4-HMAC-SHA256';

/** The parts of an HTTP request that are signed. */
export type SignedRequest = {
	readonly method: string;
	/** Path and query, as sent. */
	readonly target: string;
	/** Names in lower case; repeated values joined by commas. */
	readonly headers: ReadonlyMap<string, string>;
	readonly body: Uint8Array;
};

/** Why a signature is refused. Each service has its own error codes for it. */
export type SignatureFault =
	| 'missing'
	| 'malformed'
	| 'unknownKey'
	| 'wrongToken'
	| 'wrongService'
	| 'mismatch'
	| 'expired'
	| 'early';

/** A signature that is refused. */
export class SignatureError extends Error {
	override readonly name = 'SignatureError';
	readonly fault: SignatureFault;

	constructor(fault: SignatureFault, message: string) {
		super(message);
		this.fault = fault;
	}
}

/** A parsed signature. */
export type Signature = {
	readonly credential: string;
	readonly signedHeaders: readonly string[];
	readonly signature: string;
	readonly date: string;
	readonly token: string | null;
	/** The lifetime of a presigned URL; null for an Authorization header. */
	readonly expiresSeconds: number | null;
};

/** A decoded query parameter. */
export type Pair = readonly [name: string, value: string];

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		throw new SignatureError('malformed', 'The query string is not valid percent-encoding.');
	}
}

/** Parses a query string. @throws SignatureError for invalid percent-encoding. */
export function queryPairs(query: string): Pair[] {
	return query
		.split('&')
		.filter(part => part !== '')
		.map(part => {
			const at = part.indexOf('=');
			return at < 0 ? [decode(part), ''] : [decode(part.slice(0, at)), decode(part.slice(at + 1))];
		});
}

function validate(
	scheme: string | undefined,
	parts: {
		credential: string | undefined;
		signedHeaders: string | undefined;
		signature: string | undefined;
		date: string | undefined;
		token: string | null;
		expiresSeconds: number | null;
	},
): Signature {
	const {credential, signedHeaders, signature, date, token, expiresSeconds} = parts;
	if (scheme !== algorithm || !credential || !signedHeaders || !signature || !date) {
		throw new SignatureError('malformed', 'The authorization is incomplete or of another scheme.');
	}

	const isLifetimeValid =
		expiresSeconds === null || (expiresSeconds >= 1 && expiresSeconds <= 604_800);
	if (!isLifetimeValid || !/^\d{8}T\d{6}Z$/.test(date)) {
		throw new SignatureError('malformed', 'X-Amz-Date or X-Amz-Expires is not valid.');
	}

	return {
		credential,
		signedHeaders: signedHeaders.split(';'),
		signature,
		date,
		token,
		expiresSeconds,
	};
}

/** Parses an Authorization header. @throws SignatureError if it is incomplete. */
export function fromHeader(headers: ReadonlyMap<string, string>, authorization: string): Signature {
	const [scheme, ...rest] = authorization.split(' ');
	const parts = new Map(
		rest
			.join(' ')
			.split(',')
			.map(part => part.trim().split(/=(.*)/s, 2) as [string, string]),
	);
	return validate(scheme, {
		credential: parts.get('Credential'),
		signedHeaders: parts.get('SignedHeaders'),
		signature: parts.get('Signature'),
		date: headers.get('x-amz-date'),
		token: headers.get('x-amz-security-token') ?? null,
		expiresSeconds: null,
	});
}

/** Parses the query of a presigned URL. @throws SignatureError if it is incomplete. */
export function fromQuery(pairs: readonly Pair[]): Signature {
	const query = new Map(pairs);
	return validate(query.get('X-Amz-Algorithm'), {
		credential: query.get('X-Amz-Credential'),
		signedHeaders: query.get('X-Amz-SignedHeaders'),
		signature: query.get('X-Amz-Signature'),
		date: query.get('X-Amz-Date'),
		token: query.get('X-Amz-Security-Token') ?? null,
		expiresSeconds: Number(query.get('X-Amz-Expires') ?? Number.NaN),
	});
}
