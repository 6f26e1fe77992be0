import type {LoggedKey} from '../model/fleet/boot-log.js';
import type {Endpoint} from '../model/fleet/endpoint.js';
import type {Instance} from '../model/fleet/instance.js';
import type {LikelyOsUsers} from '../model/fleet/os-user.js';
import type {KeyType} from '../model/ssh/key-type.js';
import type {KnownHosts} from '../store/known-hosts/known-hosts.js';
import type {Dial} from './dial.js';

/** What a connection needs from other rooms. */
export type ConnectionServices = {
	/** Calls SendSSHPublicKey; rejects with a Failure. */
	readonly pushKey: (
		request: {readonly instance: Instance; readonly osUser: string; readonly publicKey: string},
		signal: AbortSignal,
	) => Promise<void>;
	/** Creates the presigned URL of `openTunnel`. */
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
	/** Called when a tunnel over an endpoint opens; returns what to call when that tunnel closes. */
	readonly holdTunnel?: (endpointId: string) => () => void;
	/**
	The likely OS users of an instance; must not reject. Called only when an OS user was refused.

	@default The common ones
	*/
	readonly likelyOsUsers?: (instance: Instance, signal: AbortSignal) => Promise<LikelyOsUsers>;
	/**
	The host keys that an instance printed when it booted; rejects with a Failure. Called only when no
	key of the instance is known.

	@default No comparison
	*/
	readonly bootLog?: (instance: Instance, signal: AbortSignal) => Promise<LoggedKey[]>;
	/** Whether this OS user has signed in to this instance or its image before. @default no */
	readonly hasWorked?: (instance: Instance, osUser: string) => boolean;
	/** Which types of key to create for an instance. @default Ed25519, then RSA if that is refused */
	readonly keyTypes?: KeyTypes;
};

/** Remembers which type of key an instance accepts. */
export type KeyTypes = {
	/** The types to try, in order: one or two. */
	of(instance: Instance): readonly [KeyType, KeyType?];
	/** Called with the type that was accepted. */
	remember(instance: Instance, type: KeyType): void;
};
