import {Buffer} from 'node:buffer';
import {randomUUID} from 'node:crypto';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import {setTimeout as delay} from 'node:timers/promises';
import {faultDetails} from '../fault-details.js';
import type {World} from '../world.js';
import {ec2} from './ec2.js';
import {instanceConnect} from './instance-connect.js';
import {ApiError, type Reply} from './reply.js';
import type {ApiRequest, Service} from './service.js';
import {SignatureError, type SignedRequest} from './signature.js';
import {verifySignature} from './sigv4.js';
import {sts} from './sts.js';

const maxBodyBytes = 1024 * 1024;

/** How long an idle connection stays open, in milliseconds. */
const keepAliveTimeout = 300_000;

/** The request in the form that is signed: header names in lower case, repeated values joined by commas. */
export function signedRequestOf(request: IncomingMessage, body: Buffer): SignedRequest {
	const headers = new Map<string, string>();
	for (let index = 0; index < request.rawHeaders.length; index += 2) {
		const name = (request.rawHeaders[index] ?? '').toLowerCase();
		const value = request.rawHeaders[index + 1] ?? '';
		const earlier = headers.get(name);
		headers.set(name, earlier === undefined ? value : `${earlier},${value}`);
	}

	return {method: request.method ?? 'GET', target: request.url ?? '/', headers, body};
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		length += chunk.length;
		if (length > maxBodyBytes) {
			throw new ApiError('RequestEntityTooLarge', 'The request body is too large.', 413);
		}

		chunks.push(chunk);
	}

	return Buffer.concat(chunks);
}

function serviceFor(request: ApiRequest): Service {
	if (request.target.startsWith('AWSEC2InstanceConnectService.')) {
		return instanceConnect;
	}

	return new URLSearchParams(request.text).get('Version') === '2011-06-15' ? sts : ec2;
}

function toApiError(error: unknown, service: Service): ApiError {
	if (error instanceof ApiError) {
		return error;
	}

	return error instanceof SignatureError
		? service.signatureError(error.fault, error.message)
		: new ApiError('InternalError', 'An internal error has occurred', 500);
}

type Outcome = {readonly reply: Reply} | {readonly fault: 'stall' | 'drop'};

/** Checks the signature, then applies a fault or lets the service answer. */
function answer(signed: SignedRequest, request: ApiRequest, world: World): Outcome {
	const service = serviceFor(request);
	const action = service.actionOf(request);
	let region = '';
	const record = (error: string | null): void =>
		world.record({service: service.signingName, action, region, parameters: request.text, error});
	try {
		const {accounts, faults} = world;
		const {signer, ...scope} = verifySignature(
			signed,
			accounts,
			service.signingName,
			world.now(),
			service.skewMs,
		);
		({region} = scope);
		const fault = faults.take(action, region, {profile: signer.profile});
		if (fault === 'stall' || fault === 'drop') {
			record(fault);
			return {fault};
		}

		if (fault === 'html') {
			record(fault);
			const body = '<!DOCTYPE html><title>Sign in to the network</title>';
			return {reply: {status: 200, contentType: 'text/html', body}};
		}

		if (fault !== null) {
			const {status, message} = faultDetails(action, fault, signer.principal);
			throw new ApiError(fault, message, status);
		}

		const reply = service.respond(action, request, world, {region, signer});
		record(null);
		return {reply};
	} catch (error) {
		const apiError = toApiError(error, service);
		record(apiError.code);
		return {reply: service.errorReply(apiError, request.id)};
	}
}

async function handle(
	request: IncomingMessage,
	response: ServerResponse,
	world: World,
): Promise<void> {
	const body = await readBody(request);
	const [, search = ''] = (request.url ?? '').split(/\?(.*)/s, 2);
	const id = randomUUID();
	const outcome = answer(
		signedRequestOf(request, body),
		{
			id,
			text: request.method === 'GET' ? search : body.toString(),
			target: String(request.headers['x-amz-target'] ?? ''),
		},
		world,
	);
	if ('fault' in outcome) {
		if (outcome.fault === 'drop') {
			request.socket.destroy();
		}

		return;
	}

	if (world.latencyMs > 0) {
		await delay(world.latencyMs, undefined, {ref: false});
	}

	const {reply} = outcome;
	const isPortal = reply.contentType === 'text/html';
	response.writeHead(reply.status, {
		'content-type': reply.contentType,
		'content-length': Buffer.byteLength(reply.body),
		// The SDKs correct their clock with this header.
		date: world.now().toUTCString(),
		...(isPortal ? {} : {'x-amzn-requestid': id}),
	});
	response.end(reply.body);
}

/** Creates the HTTP server of the three APIs. It does not listen yet. */
export function makeApiServer(world: World): Server {
	// A short timeout could close a connection just as the client reuses it, which looks like a network
	// failure.
	return createServer({keepAliveTimeout}, (request, response) => {
		handle(request, response, world).catch(() => {
			// The client has disconnected, or its body was too large.
			request.socket.destroy();
		});
	});
}
