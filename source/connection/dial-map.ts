import {readFile} from 'node:fs/promises';
import {isIP} from 'node:net';
import {Failure} from '../model/failure.js';
import {hostPort} from '../model/fleet/address.js';

/** Where to connect instead of the real destination. */
export type DialTarget = {readonly host: string; readonly port: number};

/**
Looks a destination up in the dial map, the file that `EIC_DIAL_MAP` names. The demo's addresses are
not real; the map gives the loopback port that serves each of them.

The file is read on every call, because the demo changes it while it runs.

@returns Null if the map does not have the destination, which is then unreachable.
@throws Failure (`configuration`) when the file cannot be read or parsed, or points to another machine.
*/
export async function findDialTarget(
	file: string,
	host: string,
	port: number,
): Promise<DialTarget | null> {
	const entry = (await readDialMap(file))[hostPort(host, port)];
	if (entry === undefined) {
		return null;
	}

	const [, mappedHost, mappedPort] = /^\[?([^\]]+)\]?:(\d+)$/.exec(String(entry)) ?? [];
	if (mappedHost === undefined || mappedPort === undefined || !isLoopback(mappedHost)) {
		throw unusable(file);
	}

	return {host: mappedHost, port: Number(mappedPort)};
}

/** The demo listens on loopback only. A mapped connection has no TLS, so it must stay on this machine. */
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
