import {findKnownKeys} from '../../access/known-hosts/find-known-keys.js';
import {
	type KeyVerdict,
	type VerifiedKey,
	verifyKeys,
} from '../../access/known-hosts/verify-keys.js';
import {knownHostsFile} from '../../access/ssh-files.js';
import {fingerprintOf} from '../../connection/host-keys/host-key.js';
import {exitCodes} from '../../model/failure.js';
import {
	joinLines,
	type SafeText,
	sanitize,
	sanitizeJson,
	sanitizeLines,
} from '../../model/text/sanitize.js';
import {openKnownHosts} from '../../store/known-hosts/known-hosts.js';
import type {Arguments} from '../command.js';
import {clientsFor} from '../dialogue/clients-for.js';
import {interruptSignal} from '../dialogue/interrupt.js';
import {alignedRows} from '../output/list-text.js';
import {print} from '../output/terminal.js';
import {knownKeyCells, knownKeyJson} from './list.js';

const texts: Readonly<Record<KeyVerdict, string>> = {
	verified: 'verified by the boot log',
	different: 'DIFFERENT from the boot log',
	absent: 'not in the boot log',
	unchecked: 'not compared',
};

/** `eic known-hosts verify`: compares the remembered host keys with the instances' boot logs. */
export async function run(argv: Arguments): Promise<number> {
	const keys = await findKnownKeys(openKnownHosts(knownHostsFile()), argv.words);
	const clients = clientsFor({profile: argv.value('profile'), region: null});
	const verified = await verifyKeys(keys, clients, interruptSignal());
	print(argv.has('json') ? jsonOf(verified) : sanitizeLines(tableOf(verified)));
	return verified.some(({verdict}) => verdict === 'different') ? exitCodes.other : 0;
}

function jsonOf(verified: readonly VerifiedKey[]): SafeText {
	const hostKeys = verified.map(({key, verdict, reason}) => ({
		...knownKeyJson(key),
		verdict,
		reason,
	}));
	return joinLines([sanitizeJson({version: 1, hostKeys})]);
}

function tableOf(verified: readonly VerifiedKey[]): string {
	return alignedRows([
		['NAME', 'INSTANCE', 'REGION', 'TYPE', 'FINGERPRINT', 'BOOT LOG'],
		...verified.map(({key, verdict, reason}) => [
			...knownKeyCells(key),
			fingerprintOf(key.host.key),
			`${texts[verdict]}${reason === null ? '' : `: ${sanitize(reason, 200)}`}`,
		]),
	]);
}
