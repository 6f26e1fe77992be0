import {proofText} from '../model/ssh/host-key-check.js';
import {sanitize} from '../model/text/sanitize.js';
import type {ConnectionEvent, HostKey} from './connection.js';

/** What to say about a host key that is met for the first time, in one line; nothing about a known one. */
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

/** What a person must learn on a reconnect, too, one line each. */
export function securityNews(event: ConnectionEvent): string[] {
	switch (event.type) {
		case 'hostKey': {
			return hostKeyNews(event.hostKey);
		}

		case 'warning': {
			return [sanitize(event.message, 400)];
		}

		default: {
			return [];
		}
	}
}
