import type {Endpoint} from '../../model/fleet/endpoint.js';
import type {Instance} from '../../model/fleet/instance.js';
import {formatBytes} from '../../model/text/bytes.js';

/** The traffic of a tunnel's listener. */
export type TunnelUse = {
	/** The open connections. */
	readonly connections: number;
	readonly received: number;
	readonly sent: number;
};

/** A listener on this machine whose connections end at a port of an instance. */
export type PickerTunnel = {
	/** Counted from 1, and never used again. */
	readonly number: number;
	readonly instance: Instance;
	readonly endpoint: Endpoint;
	/** The instance's address that the endpoint dials. */
	readonly address: string;
	readonly remotePort: number;
	/** The requested port; 0 for any. */
	readonly localPort: number;
	/** The port it listens on; null while it is being opened. */
	readonly port: number | null;
	readonly use: TunnelUse;
};

export const noUse: TunnelUse = {connections: 0, received: 0, sent: 0};

/** The address to give to another program; empty while there is none. */
export function listeningAddress({port}: PickerTunnel): string {
	return port === null ? '' : `127.0.0.1:${port}`;
}

/** `1 open tunnel` */
export function howManyOpen({length}: readonly PickerTunnel[]): string {
	return `${length} open tunnel${length === 1 ? '' : 's'}`;
}

/** What is asked before quitting. */
export function closeQuestion(tunnels: readonly PickerTunnel[]): string {
	return `Quit and close ${howManyOpen(tunnels)}?`;
}

/** The number of connections of a tunnel, and its traffic. */
export function trafficWords({connections, received, sent}: TunnelUse): [string, string] {
	return [
		`${connections} connection${connections === 1 ? '' : 's'}`,
		`${formatBytes(received)} received, ${formatBytes(sent)} sent`,
	];
}
