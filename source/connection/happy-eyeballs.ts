/** A race between candidates, begun one after the other. */
export type Race<Candidate, Winner> = {
	readonly candidates: readonly Candidate[];
	/** How long the latest one may stay silent before the next one joins in. */
	readonly patienceMs: number;
	/** Calls the race off; what runs must then fail. */
	readonly signal: AbortSignal;
	/** Runs one. `onAnswer` says that it is not silent any more, and holds the next one back. */
	readonly run: (
		candidate: Candidate,
		signal: AbortSignal,
		onAnswer: () => void,
	) => Promise<Winner>;
	/** Whether nobody else needs to try after this failure. */
	readonly isFinal: (failure: unknown) => boolean;
	/** Tells that the next one joins in; `failure` is null when the last one is only silent. */
	readonly onNext: (from: Candidate, to: Candidate, failure: unknown) => void;
	/** Gets what a loser still yields. */
	readonly discard: (winner: Winner) => void;
};

/** Nobody won: one failure for each candidate that ran, in their order. */
export class AllCandidatesFailed extends Error {
	readonly failures: readonly unknown[];

	constructor(failures: readonly unknown[]) {
		super('Nobody won.');
		this.failures = failures;
	}
}

/**
Lets the first candidate run and the next ones join in when the latest has failed or stayed silent
for too long (after RFC 8305, 5, Connection Attempts). The first to succeed wins, the others are
called off.

@throws NobodyWon when all failed; a final failure at once.
*/
export function raceHappyEyeballs<Candidate, Winner>(
	race: Race<Candidate, Winner>,
): Promise<Winner> {
	const {candidates, signal} = race;
	const {promise, resolve, reject} = Promise.withResolvers<Winner>();
	const over = new AbortController();
	const failures: unknown[] = [];
	let started = 0;
	let running = 0;
	let timer: NodeJS.Timeout | undefined;

	const finish = (settle: () => void) => {
		clearTimeout(timer);
		signal.removeEventListener('abort', onAbort);
		settle();
		over.abort();
	};
	const onAbort = () => over.abort();
	const joinIn = (failure: unknown) => {
		const from = candidates[started - 1];
		const to = candidates[started];
		if (from !== undefined && to !== undefined && !over.signal.aborted) {
			race.onNext(from, to, failure);
			start(to);
		}
	};
	const start = (candidate: Candidate) => {
		const index = started;
		const isLatest = () => started === index + 1;
		started += 1;
		running += 1;
		clearTimeout(timer);
		timer = setTimeout(joinIn, race.patienceMs, null);
		race
			.run(candidate, over.signal, () => {
				if (isLatest()) {
					clearTimeout(timer);
				}
			})
			.then(
				winner => {
					if (over.signal.aborted) {
						race.discard(winner);
					} else {
						finish(() => resolve(winner));
					}
				},
				(failure: unknown) => {
					running -= 1;
					failures[index] = failure;
					if (race.isFinal(failure)) {
						finish(() => reject(failure));
					} else if (isLatest()) {
						joinIn(failure);
					}

					if (running === 0) {
						finish(() => reject(new AllCandidatesFailed(failures)));
					}
				},
			);
	};

	signal.addEventListener('abort', onAbort, {once: true});
	const [first] = candidates;
	if (first === undefined) {
		finish(() => reject(new AllCandidatesFailed([])));
	} else {
		start(first);
	}

	return promise;
}
