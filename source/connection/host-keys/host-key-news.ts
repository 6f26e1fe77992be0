import {proofText} from '../../model/ssh/host-key-check.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {HostKey} from '../connection.js';

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
	return [sanitize(`new host key, ${how}: ${type} ${fingerprint}`)];
}
