import type {Buffer} from 'node:buffer';
import type {HostKey} from '../connection.js';
import {hostKeyText, type KnownKeys, unknownKey} from './host-key.js';
import type {PendingProof} from './host-key-proof.js';

/** What the check of a host key needs, and where it reports to. */
export type HostKeyCheckOptions = {
	readonly known: KnownKeys;
	/** The boot log to compare a new key with; null for none. */
	readonly proof: PendingProof | null;
	/** Called with the key, and again when the boot log has answered about it. */
	readonly onHostKey: (hostKey: HostKey) => void;
	readonly onWarning: (message: string) => void;
};

/**
Reports the host key that a server presented, and compares a new one with the boot log.

@returns The key, with the proof.
@throws Failure when the boot log contradicts the key; with strict checking also when the key is new
and the boot log does not confirm it.
*/
export async function checkHostKey(
	hostKey: HostKey,
	blob: Buffer,
	{known, proof, onHostKey, onWarning}: HostKeyCheckOptions,
): Promise<HostKey> {
	if (!hostKey.isNew || proof === null) {
		onHostKey(hostKey);
		if (known.check === 'off' && !isRemembered(blob, known)) {
			onWarning('The host key is not the one that is remembered.');
		}

		if (hostKey.isNew && known.check === 'strict') {
			throw unknownKey(known.instance, hostKey);
		}

		return hostKey;
	}

	onHostKey({...hostKey, proof: {verdict: 'pending'}});
	const compared = {...hostKey, proof: await proof.for(blob)};
	if (known.check === 'strict' && compared.proof.verdict !== 'verified') {
		throw unknownKey(known.instance, compared);
	}

	onHostKey(compared);
	return compared;
}

/** Whether no remembered key contradicts this one. */
function isRemembered(blob: Buffer, {hosts}: KnownKeys): boolean {
	const {key} = hostKeyText(blob);
	return hosts.every(({isRevoked}) => isRevoked) || hosts.some(host => host.key === key);
}
