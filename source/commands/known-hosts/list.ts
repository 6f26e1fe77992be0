import {findKnownKeys, type KnownKey} from '../../access/known-hosts/find-known-keys.js';
import {knownHostsFile} from '../../access/ssh-files.js';
import {fingerprintOf} from '../../connection/host-keys/host-key.js';
import {sanitizeLines} from '../../model/text/sanitize.js';
import {openKnownHosts} from '../../store/known-hosts/known-hosts.js';
import type {Arguments} from '../command.js';
import {alignedRows} from '../output/list-text.js';
import {print, printError, printJson} from '../output/terminal.js';

/** `eic known-hosts list`: prints the remembered host keys, as a table or as JSON. */
export async function run(argv: Arguments): Promise<number> {
	const keys = await findKnownKeys(openKnownHosts(knownHostsFile()), argv.words);
	if (argv.has('json')) {
		printJson({version: 1, hostKeys: keys.map(knownKeyJson)});
	} else if (keys.length === 0) {
		printError(sanitizeLines('No known host keys yet.\n'));
	} else {
		print(
			sanitizeLines(
				alignedRows([
					['NAME', 'INSTANCE', 'REGION', 'TYPE', 'FINGERPRINT'],
					...keys.map(key => [...knownKeyCells(key), fingerprintText(key)]),
				]),
			),
		);
	}

	return 0;
}

/** The first cells of a row: the instance's name, id and region, and the key's type. */
export function knownKeyCells({host, id, region, name}: KnownKey): string[] {
	return [name ?? '-', id ?? host.alias, region ?? '-', host.type];
}

/** A remembered key in JSON output. */
export function knownKeyJson({host, id, region, name}: KnownKey) {
	return {
		instanceId: id,
		region,
		name,
		type: host.type,
		fingerprint: fingerprintOf(host.key),
		isRevoked: host.isRevoked,
		line: host.line,
	};
}

function fingerprintText({host}: KnownKey): string {
	return `${fingerprintOf(host.key)}${host.isRevoked ? ' (revoked)' : ''}`;
}
