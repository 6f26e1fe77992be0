import {readFile} from 'node:fs/promises';
import {isIP} from 'node:net';
import {Failure} from '../model/failure.js';
import {hostPort} from '../model/fleet/address.js';

/** Where to connect to instead of a destination. */
export type Stand = {readonly host: string; readonly port: number};

/**
Looks a destination up in a dial map, the file `EIC_DIAL_MAP` names: the demo's addresses are not
real, and the map says on which loopback port each of them stands.

The file is read each time, because the demo changes it while it runs.

@returns null when the map does not have the destination: it is then out of reach.
@throws Failure when the file cannot be read or understood, or leads to another machine.
*/
export async function lookUp(file: string, host: string, port: number): Promise<Stand | null> {
	const stand = (await readDialMap(file))[hostPort(host, port)];
	if (stand === undefined) {
		return null;
	}

	const [, standHost, standPort] = /^\[?([^\]]+)\]?:(\d+)$/.exec(String(stand)) ?? [];
	if (standHost === undefined || standPort === undefined || !isLoopback(standHost)) {
		throw unusable(file);
	}

	return {host: standHost, port: Number(standPort)};
}

/** What the demo listens on. The map turns TLS off: it must not lead to another machine. */
function isLoopback(host: string): boolean {
	return host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

async function readDialMap(file: string): Promise<Readonly<Record<string, unknown>>> {
	try {
		const map: unknown = JSON.parse(await readFile(file, 'utf8'));
		if (isRecord(map) && map['version'] === 1 && isRecord(map['dial'])) {
			return map['dial'];
		}
	} catch (cause) {
		throw unusable(file, cause);
	}

	throw unusable(file);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

function unusable(file: string, cause?: unknown): Failure {
	return new Failure(
		'configuration',
		'InvalidDialMap',
		`The dial map ${file}, which EIC_DIAL_MAP names, cannot be used.`,
		{nextStep: 'Start the demo again, or unset EIC_DIAL_MAP.', cause},
	);
}
