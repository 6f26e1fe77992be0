import http from 'node:http';
import https from 'node:https';
import {text} from 'node:stream/consumers';

/** The status and body of an HTTP answer. */
export type MetadataAnswer = {readonly status: number; readonly text: string};

/** The longest answer that is accepted, in bytes. */
const maxAnswer = 65_536;

/**
Sends a request to a service on this host or its link, bypassing all proxies and without keep-alive.

@throws {Error} Node's error when the service cannot be reached; `AbortError` when the signal fires.
*/
export async function metadataRequest(
	url: URL,
	options: {
		readonly method?: 'GET' | 'PUT';
		readonly headers?: Readonly<Record<string, string>>;
		readonly signal: AbortSignal;
	},
): Promise<MetadataAnswer> {
	const {promise, resolve, reject} = Promise.withResolvers<http.IncomingMessage>();
	const {request} = url.protocol === 'https:' ? https : http;
	request(url, {...options, headers: {...options.headers}, agent: false})
		.once('response', resolve)
		.once('error', reject)
		.end();
	const response = await promise;
	let length = 0;
	response.on('data', (chunk: Buffer) => {
		length += chunk.length;
		if (length > maxAnswer) {
			response.destroy(new Error('the answer is too long'));
		}
	});
	return {status: response.statusCode ?? 0, text: await text(response)};
}

/** Parses credentials in the format of the container and instance metadata services; null for anything else. */
export function metadataCredentials(answer: string) {
	const data = parsed(answer);
	const textOf = (name: string) => {
		const value = data[name];
		return typeof value === 'string' && value !== '' ? value : undefined;
	};
	const [accessKeyId, secretAccessKey, sessionToken, accountId] = [
		textOf('AccessKeyId'),
		textOf('SecretAccessKey'),
		textOf('Token'),
		textOf('AccountId'),
	];
	const expiration = new Date(textOf('Expiration') ?? Number.NaN);
	return accessKeyId === undefined ||
		secretAccessKey === undefined ||
		sessionToken === undefined ||
		Number.isNaN(expiration.getTime())
		? null
		: {
				accessKeyId,
				secretAccessKey,
				sessionToken,
				expiration,
				...(accountId !== undefined && {accountId}),
			};
}

function parsed(text: string): Readonly<Record<string, unknown>> {
	try {
		return {...JSON.parse(text)};
	} catch {
		return {};
	}
}
