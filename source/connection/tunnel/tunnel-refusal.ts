import {Buffer} from 'node:buffer';
import type {IncomingMessage} from 'node:http';
import {Failure} from '../../model/failure.js';
import {type DeniedCall, missingStatement} from '../../model/fleet/iam-statement.js';
import {sanitize} from '../../model/text/sanitize.js';

/** How much of the answer's body is read. */
const maxBodyBytes = 16_384;

/** How long the body is waited for: the status alone is enough. */
const maxBodyMs = 2000;

/**
Translates the HTTP answer of an endpoint that did not open a tunnel.

AWS does not document which status belongs to which error, so the body's `ErrorCode` decides first,
then the status. The body may also be a proxy's error page.

@param url The presigned URL of the request; its secrets do not appear in the failure.
*/
export async function tunnelRefusal(response: IncomingMessage, url: URL): Promise<Failure> {
	const status = response.statusCode ?? 0;
	const requestId = singleHeader(response, 'x-amzn-requestid');
	const {code, message} = parseBody(await readBody(response));
	const detail = sanitize(message ?? '', 300);
	const summary = [code ?? `HTTP ${status}`, detail].filter(Boolean).join(': ').replace(/\.$/, '');
	return new Failure(
		'other',
		code ?? `TunnelRefused${status}`,
		requestId === undefined && code === null
			? `The answer of the endpoint did not come from AWS (HTTP ${status}).`
			: `The endpoint refused the tunnel (${summary}).`,
		{nextStep: nextStep(code ?? '', status, url), requestId},
	);
}

function nextStep(code: string, status: number, url: URL): string {
	if (/throttl|limit|quota|toomany/i.test(code) || status === 429) {
		return 'An endpoint carries 20 tunnels at a time: close some, or try again in a moment.';
	}

	if (/^(?:AccessDenied|Unauthorized)/i.test(code)) {
		return missingStatement(deniedCall(url));
	}

	if (
		/access|auth|denied|signature|token|expired|credential/i.test(code) ||
		(code === '' && (status === 401 || status === 403))
	) {
		return 'Check your credentials, the clock of this computer and that your IAM policy allows ec2-instance-connect:OpenTunnel on the endpoint.';
	}

	if (status >= 500) {
		return 'Try again in a moment, or try another connection type.';
	}

	if (status >= 300 && status < 400) {
		return 'Look for a captive portal or a proxy between here and AWS.';
	}

	return 'Check the port (the service opens 22 and 3389), the address and the endpoint.';
}

/** The denied request, from its presigned URL; the credential scope names the region. */
function deniedCall({searchParams}: URL): DeniedCall {
	const [, , region = '*'] = (searchParams.get('X-Amz-Credential') ?? '').split('/');
	return {
		action: 'ec2-instance-connect:OpenTunnel',
		region,
		resource: searchParams.get('instanceConnectEndpointId') ?? undefined,
		port: Number(searchParams.get('remotePort') ?? 22),
	};
}

async function readBody(response: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	let length = 0;
	const timer = setTimeout(() => response.destroy(), maxBodyMs);
	try {
		for await (const chunk of response) {
			const bytes = Buffer.from(chunk);
			chunks.push(bytes);
			length += bytes.length;
			if (length >= maxBodyBytes) {
				break;
			}
		}
	} catch {
		// The body broke off; use what there is.
	} finally {
		clearTimeout(timer);
	}

	return Buffer.concat(chunks).subarray(0, maxBodyBytes).toString();
}

function parseBody(body: string): {readonly code: string | null; readonly message: string | null} {
	try {
		const parsed: unknown = JSON.parse(body);
		if (typeof parsed === 'object' && parsed !== null) {
			const fields = new Map(
				Object.entries(parsed).map(([name, value]) => [name.toLowerCase(), value]),
			);
			return {
				code: codeOf(fields.get('errorcode') ?? fields.get('__type') ?? fields.get('code')),
				message: textOf(fields.get('message')),
			};
		}
	} catch {
		// Not JSON.
	}

	return {code: null, message: null};
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

/** The error code, a single word, without its namespace (`aws#Code`). */
function codeOf(value: unknown): string | null {
	return /([A-Za-z]\w{0,63})$/.exec(textOf(value) ?? '')?.[1] ?? null;
}

function singleHeader(response: IncomingMessage, name: string): string | undefined {
	const value = response.headers[name];
	const single = Array.isArray(value) ? value[0] : value;
	return single === undefined ? undefined : sanitize(single, 100);
}
