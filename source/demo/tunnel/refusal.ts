import {Buffer} from 'node:buffer';
import {randomUUID} from 'node:crypto';
import {STATUS_CODES} from 'node:http';
import type {Duplex} from 'node:stream';
import {instanceConnect} from '../api/instance-connect.js';
import {ApiError} from '../api/reply.js';
import {SignatureError} from '../api/signature.js';

/** Answers an upgrade request with an HTTP error, as an endpoint does, and closes the connection. */
export function refuse(socket: Duplex, error: ApiError): void {
	const body = JSON.stringify({ErrorCode: error.code, Message: error.message});
	socket.end(
		[
			`HTTP/1.1 ${error.status} ${STATUS_CODES[error.status] ?? 'Error'}`,
			'Content-Type: application/json',
			`Content-Length: ${Buffer.byteLength(body)}`,
			`x-amzn-RequestId: ${randomUUID()}`,
			'Connection: close',
			'',
			body,
		].join('\r\n'),
	);
}

/** Converts an error thrown by `checkTunnel` to the endpoint's error. */
export function toRefusal(error: unknown): ApiError {
	if (error instanceof ApiError) {
		return error;
	}

	if (error instanceof SignatureError) {
		const {code, message} = instanceConnect.signatureError(error.fault, error.message);
		return new ApiError(code, message, 403);
	}

	return new ApiError('InternalError', 'An internal error has occurred.', 500);
}
