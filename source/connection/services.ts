import type {LoggedKey} from '../model/fleet/boot-log.js';
import type {Endpoint} from '../model/fleet/endpoint.js';
import type {Instance} from '../model/fleet/instance.js';
import type {LikelyOsUsers} from '../model/fleet/os-user.js';
import type {KeyType} from '../model/ssh/key-type.js';
import type {KnownHosts} from '../store/known-hosts/known-hosts.js';
import type {Dial} from './dial.js';

/** What a connection needs from elsewhere. */
export type ConnectionServices = {
	/** SendSSHPublicKey; rejects with a Failure. */
	readonly pushKey: (
		request: {readonly instance: Instance; readonly osUser: string; readonly publicKey: string},
		signal: AbortSignal,
	) => Promise<void>;
	/** The presigned URL of `openTunnel`. */
	readonly tunnelUrl: (request: {
		readonly endpoint: Endpoint;
		readonly address: string;
		readonly port: number;
		readonly maxTunnelSeconds: number | null;
	}) => Promise<URL>;
	readonly knownHosts: KnownHosts;
	readonly dial: Dial;
	/** Dials endpoints. @default `dial` */
	readonly tunnelDial?: Dial;
	/** Told that a tunnel of an endpoint is open; gives what is to be told that it is closed. */
	readonly holdTunnel?: (endpointId: string) => () => void;
	/**
	The likely OS users of an instance; must not reject. Asked only when an OS user was refused.

	@default The common ones.
	*/
	readonly likelyOsUsers?: (instance: Instance, signal: AbortSignal) => Promise<LikelyOsUsers>;
	/**
	The host keys that an instance printed at its boot; rejects with a Failure. Asked only when no key
	of it is known.

	@default Nothing is compared.
	*/
	readonly bootLog?: (instance: Instance, signal: AbortSignal) => Promise<LoggedKey[]>;
	/** Whether an OS user has been signed in as on this instance or its image. @default no */
	readonly hasWorked?: (instance: Instance, osUser: string) => boolean;
	/** Which kinds of key are made for an instance. @default Ed25519, and RSA where that is refused */
	readonly keyTypes?: KeyTypes;
};

export type KeyTypes = {
	/** The kinds to try, in order: one or two. */
	of(instance: Instance): readonly [KeyType, KeyType?];
	/** Told which kind was let in. */
	remember(instance: Instance, type: KeyType): void;
};
