import type {Client} from 'ssh2';
import {internalsOf} from './internals.js';

type Extension = {readonly name: string; readonly algs?: readonly string[]};

/**
Listens to which signatures a server takes from clients (`server-sig-algs`, RFC 8308, 3.1): ssh2 keeps
that to itself.

@returns What it has said by now; null where it has said nothing. Before OpenSSH 9.3 the list was of
what the program can do, whatever `PubkeyAcceptedAlgorithms` allows.
*/
export function hearSignatureAlgorithms(client: Client): () => readonly string[] | null {
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
The signature for an RSA key: SHA-2, and SHA-1 (`ssh-rsa`) never.

@param announced What the server says it takes; null where it does not say.
@returns Null where it takes neither.
*/
export function rsaSignature(
	announced: readonly string[] | null,
): 'rsa-sha2-512' | 'rsa-sha2-256' | null {
	if (announced === null || announced.includes('rsa-sha2-512')) {
		return 'rsa-sha2-512';
	}

	return announced.includes('rsa-sha2-256') ? 'rsa-sha2-256' : null;
}
