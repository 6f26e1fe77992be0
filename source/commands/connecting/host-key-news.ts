import type {HostKey} from '../../connection/connection.js';
import {harmless} from '../../model/harmless.js';
import {proofText} from '../../model/host-key-check.js';

/** What is said of a host key that is met for the first time, a line; nothing of a known one. */
export function hostKeyNews({type, fingerprint, isNew, proof}: HostKey): string[] {
	if (!isNew || proof?.verdict === 'pending') {
		return [];
	}

	const how =
		proof === null
			? 'accepted'
			: proof.verdict === 'verified'
				? proofText(proof)
				: `accepted (${proofText(proof)})`;
	return [harmless(`new host key, ${how}: ${type} ${fingerprint}`)];
}
