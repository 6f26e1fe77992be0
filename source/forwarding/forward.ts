import {hostPort} from '../model/fleet/address.js';

/** Where a connection can be made to, seen from the side that makes it. */
export type SocketAddress =
	| {readonly type: 'tcp'; readonly host: string; readonly port: number}
	| {readonly type: 'unix'; readonly path: string};

/** Where one side listens. */
export type ListenAddress =
	| {
			readonly type: 'tcp';
			/** Null for the loopback addresses, `*` for all. */
			readonly host: string | null;
			/** 0 lets the side choose. */
			readonly port: number;
	  }
	| {readonly type: 'unix'; readonly path: string};

/** Connections that come in on one side and go out on the other. */
export type Forward = {
	/** Who listens: `local` is `-L` and `-D`, `remote` is `-R`. */
	readonly side: 'local' | 'remote';
	readonly listen: ListenAddress;
	/** `socks`: each connection says for itself where it wants to go. */
	readonly to: SocketAddress | {readonly type: 'socks'};
};

/** The options of OpenSSH that open a forward. */
export type ForwardFlag = 'L' | 'R' | 'D';

/** The option that asks for a forward. */
export function flagOf({side, to}: Pick<Forward, 'side' | 'to'>): ForwardFlag {
	return side === 'remote' ? 'R' : to.type === 'socks' ? 'D' : 'L';
}

/** An address in a sentence: `localhost:8080`, `[::1]:8080`, `/run/app.sock`. */
export function addressText(address: SocketAddress | ListenAddress): string {
	return address.type === 'unix'
		? address.path
		: hostPort(address.host ?? 'localhost', address.port);
}
