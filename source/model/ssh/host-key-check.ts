/**
What happens to a host key that is not known: refused unless the boot log has it, remembered, or not
looked at. The words are OpenSSH's (StrictHostKeyChecking).
*/
export const hostKeyChecks = ['strict', 'accept-new', 'off'] as const;

export type HostKeyCheck = (typeof hostKeyChecks)[number];

/** What a host key that is met for the first time is worth, by the log of the instance's boot. */
export type HostKeyProof =
	/** The log is being read. */
	| {readonly verdict: 'pending'}
	/** The log has this key. */
	| {readonly verdict: 'verified'}
	/** The log has no key of this type. */
	| {readonly verdict: 'absent'}
	/** The log could not be read, for this reason. */
	| {readonly verdict: 'unchecked'; readonly reason: string};

/** The verdict as a part of a sentence about the key. */
export function proofText(proof: HostKeyProof): string {
	switch (proof.verdict) {
		case 'pending': {
			return 'comparing with the boot log';
		}

		case 'verified': {
			return 'verified by the boot log';
		}

		case 'absent': {
			return 'not in the boot log';
		}

		case 'unchecked': {
			return `not compared with the boot log: ${proof.reason}`;
		}
	}
}
