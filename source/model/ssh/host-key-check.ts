/**
What to do with an unknown host key: `strict` refuses it unless the boot log has it, `accept-new` remembers
it, `off` does not check it. The words are OpenSSH's (StrictHostKeyChecking).
*/
export const hostKeyChecks = ['strict', 'accept-new', 'off'] as const;

/** See `hostKeyChecks`. */
export type HostKeyCheck = (typeof hostKeyChecks)[number];

/** What the instance's boot log says of a host key that is seen for the first time. */
export type HostKeyProof =
	/** The log is being read. */
	| {readonly verdict: 'pending'}
	/** The log has this key. */
	| {readonly verdict: 'verified'}
	/** The log has no key of this type. */
	| {readonly verdict: 'absent'}
	/** The log could not be read, for this reason. */
	| {readonly verdict: 'unchecked'; readonly reason: string};

/** The verdict as part of a sentence about the key. */
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
