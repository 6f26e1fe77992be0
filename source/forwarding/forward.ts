import {hostPort} from '../model/fleet/address.js';

/** Where a connection leads, as seen from the side that makes it. */
export type SocketAddress =
	| {readonly type: 'tcp'; readonly host: string; readonly port: number}
	| {readonly type: 'unix'; readonly path: string};

/** Where one side listens. */
export type ListenAddress =
	| {
			readonly type: 'tcp';
			/** Null for the loopback addresses, `*` for all addresses. */
			readonly host: string | null;
			/** 0 lets that side choose. */
			readonly port: number;
	  }
	| {readonly type: 'unix'; readonly path: string};

/** A port or socket of one side whose connections go out from the other. */
export type Forward = {
	/** Who listens: `local` is `-L` and `-D`, `remote` is `-R`. */
	readonly side: 'local' | 'remote';
	readonly listen: ListenAddress;
	/** `socks`: each connection names its own destination. */
	readonly to: SocketAddress | {readonly type: 'socks'};
};

/** The options of OpenSSH that open a forward. */
export type ForwardFlag = 'L' | 'R' | 'D';

/** The option that asks for a forward. */
export function flagOf({side, to}: Pick<Forward, 'side' | 'to'>): ForwardFlag {
	return side === 'remote' ? 'R' : to.type === 'socks' ? 'D' : 'L';
}

/** An address for a sentence: `localhost:8080`, `[::1]:8080`, `/run/app.sock`. */
export function addressText(address: SocketAddress | ListenAddress): string {
	return address.type === 'unix'
		? address.path
		: hostPort(address.host ?? 'localhost', address.port);
}
