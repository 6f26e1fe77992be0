import type {Client} from 'ssh2';
import {internalsOf} from './internals.js';

type Extension = {readonly name: string; readonly algs?: readonly string[]};

/**
Reads which signatures a server accepts from clients (`server-sig-algs`, RFC 8308, 3.1), which ssh2 does
not expose.

@returns Gets the list that has arrived so far, or null. Before OpenSSH 9.3 it listed what the program
supports, whatever `PubkeyAcceptedAlgorithms` allows.
*/
export function readSignatureAlgorithms(client: Client): () => readonly string[] | null {
	const {_handlers: handlers} = internalsOf(client)._protocol;
	const {EXT_INFO: handle} = handlers;
	let announced: readonly string[] | null = null;
	handlers['EXT_INFO'] = (protocol, extensions, ...rest) => {
		const list = (extensions as readonly Extension[]).find(({name}) => name === 'server-sig-algs');
		announced ??= list?.algs ?? null;
		handle?.(protocol, extensions, ...rest);
	};
	return () => announced;
}

/**
The signature algorithm for an RSA key: SHA-2, and never SHA-1 (`ssh-rsa`).

@param announced What the server accepts; null where it does not say.
@returns Null where it accepts neither.
*/
export function rsaSignature(
	announced: readonly string[] | null,
): 'rsa-sha2-512' | 'rsa-sha2-256' | null {
	if (announced === null || announced.includes('rsa-sha2-512')) {
		return 'rsa-sha2-512';
	}

	return announced.includes('rsa-sha2-256') ? 'rsa-sha2-256' : null;
}
