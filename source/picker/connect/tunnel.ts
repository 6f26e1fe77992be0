import type {ListenerUse} from '../../connection/tunnel/tunnel-listener.js';
import {formatBytes} from '../../model/text/bytes.js';
import type {TunnelRequest} from '../hooks/services.js';

/** A listener on this machine whose connections end at a port of an instance. */
export type PickerTunnel = TunnelRequest & {
	/** Counted from 1, and never used again. */
	readonly number: number;
	/** The port it listens on; null while it is being opened. */
	readonly port: number | null;
	readonly use: ListenerUse;
};

export const noUse: ListenerUse = {connections: 0, received: 0, sent: 0};

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
export function trafficWords({connections, received, sent}: ListenerUse): [string, string] {
	return [
		`${connections} connection${connections === 1 ? '' : 's'}`,
		`${formatBytes(received)} received, ${formatBytes(sent)} sent`,
	];
}

/** What the connections go through: the endpoint, or SSH and its route. */
export function wayWords({way}: PickerTunnel): string {
	if (way.type === 'endpoint') {
		return way.endpoint.id;
	}

	const {chosen} = way.request.plan;
	return `SSH over ${chosen?.endpoint?.id ?? chosen?.address}`;
}
