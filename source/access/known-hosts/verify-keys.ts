import {Buffer} from 'node:buffer';
import type {AwsClients} from '../../aws/clients.js';
import {makeBootLog} from '../../inventory/boot-log.js';
import {asFailure} from '../../model/failure.js';
import {compareWithLog, type LoggedKey} from '../../model/fleet/boot-log.js';
import type {KnownKey} from './find-known-keys.js';

/** What the boot log of an instance says of a remembered key. */
export type KeyVerdict = ReturnType<typeof compareWithLog> | 'unchecked';

/** A remembered key with its verdict. */
export type VerifiedKey = {
	readonly key: KnownKey;
	readonly verdict: KeyVerdict;
	/** Why the key is unchecked; otherwise null. */
	readonly reason: string | null;
};

/** How many boot logs are read at a time. */
const concurrency = 8;

/**
Compares remembered host keys with the boot logs of their instances. Each log is read once. A log that
cannot be read leaves its keys unchecked.
*/
export async function verifyKeys(
	keys: readonly KnownKey[],
	clients: AwsClients,
	signal: AbortSignal,
): Promise<readonly VerifiedKey[]> {
	const bootLog = makeBootLog(clients);
	const logs = new Map<string, Promise<LoggedKey[]>>();
	const verify = async (key: KnownKey): Promise<VerifiedKey> => {
		const {host, id, region} = key;
		if (id === null || region === null) {
			return {key, verdict: 'unchecked', reason: 'its line does not name an instance'};
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

	const verified: VerifiedKey[] = [];
	for (let first = 0; first < keys.length; first += concurrency) {
		verified.push(...(await Promise.all(keys.slice(first, first + concurrency).map(verify))));
	}

	return verified;
}
