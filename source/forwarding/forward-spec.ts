import {Failure} from '../model/failure.js';
import {sanitize} from '../model/text/sanitize.js';
import type {Forward, ForwardFlag, ListenAddress, SocketAddress} from './forward.js';

const words: Readonly<Record<ForwardFlag, {readonly kind: string; readonly grammar: string}>> = {
	L: {
		kind: 'local',
		grammar:
			'[bind:]port:host:hostport, [bind:]port:/remote/socket, or /local/socket in place of the port',
	},
	R: {
		kind: 'remote',
		grammar: '[bind:]port:host:hostport, [bind:]port:/local/socket, or [bind:]port alone for SOCKS',
	},
	D: {kind: 'dynamic', grammar: '[bind:]port'},
};

/**
Reads what `ssh -L`, `-R` and `-D` take: fields between colons. A field in brackets may hold colons (an
IPv6 address), and one that begins with a slash is the path of a socket. An empty bind address or `*`
means all addresses.

@throws {Failure} `usage` when the text is not one.
*/
export function parseForward(flag: ForwardFlag, text: string): Forward {
	const forward = forwardOf(flag, fieldsOf(text));
	if (forward === null) {
		const {kind, grammar} = words[flag];
		throw new Failure(
			'usage',
			'BadForward',
			`Bad ${kind} forwarding specification '${sanitize(text, 200)}'.`,
			{nextStep: `Write it as ${grammar}; an IPv6 address goes in brackets.`},
		);
	}

	return forward;
}

/**
Reads where a forward listens, which identifies it: `[bind:]port` or the path of a socket.

@throws {Failure} `usage` when the text is not one.
*/
export function parseListen(flag: ForwardFlag, text: string): ListenAddress {
	const listen = listenAt(fieldsOf(text), flag);
	if (listen === null) {
		throw new Failure('usage', 'BadForward', `Bad forward '${sanitize(text, 200)}'.`, {
			nextStep: `Name it by where it listens: -K${flag} [bind:]port, or the path of its socket.`,
		});
	}

	return listen;
}

/** One field; a path keeps its slash, a bracketed address loses its brackets. */
type Field = {readonly value: string; readonly isPath: boolean};

/** A host name and a path of a socket, with room for both to be escaped. */
const maxLength = 2048;

function fieldsOf(text: string): readonly Field[] {
	if (text.length > maxLength) {
		return [];
	}

	return [...`:${text}`.matchAll(/:(\[[^\]]*](?=:|$)|(?:\\.|[^:])*)/gs)].map(([, raw = '']) => {
		const value = raw.replace(/^\[(.*)]$/s, '$1').replaceAll(/\\(.)/gs, '$1');
		return {value, isPath: value.startsWith('/')};
	});
}

function forwardOf(flag: ForwardFlag, fields: readonly Field[]): Forward | null {
	const side = flag === 'R' ? 'remote' : 'local';
	const isPlain = fields.every(field => !field.isPath);
	if (flag === 'D' || (flag === 'R' && isPlain && fields.length <= 2)) {
		const listen = fields.length <= 2 ? listenAt(fields, flag) : null;
		return listen && isPlain ? {side, listen, to: {type: 'socks'}} : null;
	}

	// The destination after the listening part is a path, or a host with its port.
	const toLength = fields.at(-1)?.isPath ? 1 : 2;
	const listen = listenAt(fields.slice(0, -toLength), flag);
	const to = connectTo(fields.slice(-toLength));
	return listen && to && {side, listen, to};
}

function listenAt(fields: readonly Field[], flag: ForwardFlag): ListenAddress | null {
	const [first, second] = fields;
	if (first?.isPath) {
		return second === undefined ? {type: 'unix', path: first.value} : null;
	}

	const port = portOf(fields.at(-1)?.value, flag === 'R');
	if (fields.length === 0 || fields.length > 2 || port === null) {
		return null;
	}

	const host = second === undefined ? null : (first?.value ?? '');
	return {type: 'tcp', host: host === '' ? '*' : host, port};
}

function connectTo([first, second]: readonly Field[]): SocketAddress | null {
	if (first?.isPath) {
		return second === undefined ? {type: 'unix', path: first.value} : null;
	}

	const port = portOf(second?.value, false);
	return first?.value && port !== null ? {type: 'tcp', host: first.value, port} : null;
}

function portOf(text: string | undefined, isAnyAllowed: boolean): number | null {
	const port = /^\d{1,5}$/.test(text ?? '') ? Number(text) : -1;
	return port <= 65_535 && port >= (isAnyAllowed ? 0 : 1) ? port : null;
}
