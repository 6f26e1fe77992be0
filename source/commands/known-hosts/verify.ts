import {Buffer} from 'node:buffer';
import {knownHostsFile} from '../../access/ssh-files.js';
import {fingerprintOf} from '../../connection/host-keys/host-key.js';
import {makeBootLog} from '../../inventory/boot-log.js';
import {asFailure, exitCodes} from '../../model/failure.js';
import {compareWithLog, type LoggedKey} from '../../model/fleet/boot-log.js';
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
import {findKnownKeys, type KnownKey} from './find.js';
import {knownKeyCells, knownKeyJson} from './list.js';

type Verdict = ReturnType<typeof compareWithLog> | 'unchecked';

type Verified = {
	readonly key: KnownKey;
	readonly verdict: Verdict;
	/** Why the key is unchecked; otherwise null. */
	readonly reason: string | null;
};

const texts: Readonly<Record<Verdict, string>> = {
	verified: 'verified by the boot log',
	different: 'DIFFERENT from the boot log',
	absent: 'not in the boot log',
	unchecked: 'not compared',
};

/** How many boot logs are read at a time. */
const concurrency = 8;

/** `eic known-hosts verify`: compares the remembered host keys with the instances' boot logs. */
export async function run(argv: Arguments): Promise<number> {
	const signal = interruptSignal();
	const keys = await findKnownKeys(openKnownHosts(knownHostsFile()), argv.words);
	const bootLog = makeBootLog(clientsFor({profile: argv.value('profile'), region: null}));
	const logs = new Map<string, Promise<LoggedKey[]>>();
	const verify = async (key: KnownKey): Promise<Verified> => {
		const {host, id, region} = key;
		if (id === null || region === null) {
			return {key, verdict: 'unchecked', reason: 'its line does not say of which instance it is'};
		}

		const reading = logs.get(host.alias) ?? bootLog({id, region, type: null}, signal);
		logs.set(host.alias, reading);
		try {
			const logged = await reading;
			return logged.length === 0
				? {key, verdict: 'unchecked', reason: 'the log has no host keys'}
				: {key, verdict: compareWithLog(Buffer.from(host.key, 'base64'), logged), reason: null};
		} catch (error) {
			return {key, verdict: 'unchecked', reason: asFailure(error).message.replace(/\.$/, '')};
		}
	};

	const verified: Verified[] = [];
	for (let first = 0; first < keys.length; first += concurrency) {
		verified.push(...(await Promise.all(keys.slice(first, first + concurrency).map(verify))));
	}

	print(argv.has('json') ? jsonOf(verified) : sanitizeLines(tableOf(verified)));
	return verified.some(({verdict}) => verdict === 'different') ? exitCodes.other : 0;
}

function jsonOf(verified: readonly Verified[]): SafeText {
	const hostKeys = verified.map(({key, verdict, reason}) => ({
		...knownKeyJson(key),
		verdict,
		reason,
	}));
	return joinLines([sanitizeJson({version: 1, hostKeys})]);
}

function tableOf(verified: readonly Verified[]): string {
	return alignedRows([
		['NAME', 'INSTANCE', 'REGION', 'TYPE', 'FINGERPRINT', 'BOOT LOG'],
		...verified.map(({key, verdict, reason}) => [
			...knownKeyCells(key),
			fingerprintOf(key.host.key),
			`${texts[verdict]}${reason === null ? '' : `: ${sanitize(reason, 200)}`}`,
		]),
	]);
}
