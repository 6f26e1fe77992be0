import type {Buffer} from 'node:buffer';
import type {Client} from 'ssh2';
import {
	createHybridKeys,
	hybridName,
	initOf,
	isHybridSupported,
	secretOf,
} from './hybrid-exchange.js';
import {internalsOf} from './internals.js';
import {type Abilities, abilitiesIn, kexInitMessage, withKexNames} from './kexinit.js';

/** The exchange that represents the hybrid one while ssh2 negotiates: the first that it supports. */
const standIn = 'curve25519-sha256';

type List = {array: readonly string[]; readonly buffer: Buffer};

/** The content of our KEXINIT. ssh2 sends the `buffer` of each list, and negotiates with its `array`. */
type Offer = {
	readonly constructor: new (lists: object) => Offer;
	readonly lists: Record<'kex' | 'serverHostKey', List> &
		Record<'cs' | 'sc', Record<'cipher' | 'mac' | 'compress', List>>;
};

/** One of ssh2's key exchanges, with the methods that differ between them. */
type Exchange = {
	readonly type: string;
	readonly hashName: string;
	readonly negotiated: {kex: string};
	/** The messages that were received and sent, for the hash that the server signs. */
	_remoteKexinit: Buffer;
	readonly _kexinit: Buffer;
	getPublicKey(): Buffer;
	convertPublicKey(key: Buffer): Buffer;
	computeSecret(reply: Buffer): Buffer | Error;
};

type Protocol = {
	_offer: Offer;
	_kex: Exchange | undefined;
	_decipher: {_onPayload(message: Buffer): unknown} | undefined;
};

/** The algorithms that have been negotiated so far. */
export type Agreement = {
	readonly ours: Abilities;
	/** What the server offers; null before its KEXINIT has arrived. */
	readonly theirs: Abilities | null;
	/** The key exchange in use; null before the first has begun. */
	readonly keyExchange: string | null;
};

/**
Offers a server the post-quantum key exchange mlkem768x25519-sha256 before all others. Call it after
`connect()` and before anything is sent.

ssh2 does not export its exchanges, so this changes the objects at run time. Our KEXINIT has one name more
than the list that ssh2 negotiates with. Where the server offers that name, ssh2 sees curve25519-sha256
instead. The exchange that ssh2 then creates gets our keys and our secret before it starts. The server
signs the messages that were really exchanged.
*/
export function offerHybrid(client: Client): Agreement {
	const protocol = internalsOf(client)._protocol as unknown as Protocol;
	const isOffered = isHybridSupported && protocol._offer.lists.kex.array[0] === standIn;
	if (isOffered) {
		protocol._offer = withHybrid(protocol._offer);
	}

	let theirs: Abilities | null = null;
	let received: Buffer | null = null;
	intercept(protocol, '_decipher', decipher => {
		const read = decipher._onPayload.bind(decipher);
		decipher._onPayload = message => {
			if (message[0] !== kexInitMessage) {
				return read(message);
			}

			theirs = abilitiesIn(message);
			received = isOffered && theirs.kex.includes(hybridName) ? message : null;
			return read(received === null ? message : withKexNames(message, asShown(theirs.kex)));
		};
	});
	intercept(protocol, '_kex', exchange => {
		if (received !== null) {
			makeHybrid(exchange, received);
		}
	});
	return {
		ours: abilitiesOf(protocol._offer),
		get theirs() {
			return theirs;
		},
		get keyExchange() {
			return protocol._kex?.negotiated.kex ?? null;
		},
	};
}

function withHybrid(offer: Offer): Offer {
	const {kex, serverHostKey, cs, sc} = offer.lists;
	const way = ({cipher, mac, compress}: typeof cs) => ({
		cipher: cipher.array,
		mac: mac.array,
		compress: compress.array,
		lang: [],
	});
	const wider = new offer.constructor({
		kex: [hybridName, ...kex.array],
		serverHostKey: serverHostKey.array,
		cs: way(cs),
		sc: way(sc),
	});
	wider.lists.kex.array = kex.array;
	return wider;
}

/** The algorithms of an offer, as they are sent. */
function abilitiesOf({lists: {kex, serverHostKey, cs, sc}}: Offer): Abilities {
	const names = ({buffer}: List) => buffer.toString('latin1').split(',');
	return {
		kex: names(kex),
		serverHostKey: names(serverHostKey),
		cipher: {cs: names(cs.cipher), sc: names(sc.cipher)},
		mac: {cs: names(cs.mac), sc: names(sc.mac)},
	};
}

/**
The server's list as ssh2 sees it. The first name stays different from ours where it was, so that a wrong
guess of the server (RFC 4253, 7) is still noticed.
*/
function asShown(names: readonly string[]): readonly string[] {
	const shown = new Map([
		[hybridName, standIn],
		[standIn, `not-${standIn}`],
	]);
	return names.map(name => shown.get(name) ?? name);
}

function makeHybrid(exchange: Exchange, received: Buffer): void {
	const isAsKnown =
		exchange.type === '25519' &&
		exchange.hashName === 'sha256' &&
		exchange._kexinit.includes(hybridName) &&
		['getPublicKey', 'convertPublicKey', 'computeSecret'].every(name => name in exchange);
	if (!isAsKnown) {
		throw new Error(`this version of ssh2 cannot be given ${hybridName}`);
	}

	const keys = createHybridKeys();
	exchange.negotiated.kex = hybridName;
	exchange._remoteKexinit = received;
	exchange.getPublicKey = () => initOf(keys);
	exchange.convertPublicKey = key => key;
	exchange.computeSecret = reply => {
		try {
			return secretOf(keys, reply);
		} catch (error) {
			return error as Error;
		}
	};
}

/** Calls `see` with each value before it is assigned to a property. */
function intercept<Name extends '_decipher' | '_kex'>(
	protocol: Protocol,
	name: Name,
	see: (value: NonNullable<Protocol[Name]>) => void,
): void {
	let current = protocol[name];
	Object.defineProperty(protocol, name, {
		get: () => current,
		set(value: Protocol[Name]) {
			if (value) {
				see(value);
			}

			current = value;
		},
	});
}
