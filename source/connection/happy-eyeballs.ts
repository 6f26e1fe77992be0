/** A race between candidates that start one after the other. */
export type Race<Candidate, Winner> = {
	readonly candidates: readonly Candidate[];
	/** How long the latest candidate may stay silent before the next one starts. */
	readonly attemptDelayMs: number;
	/** Cancels the race; running candidates must then fail. */
	readonly signal: AbortSignal;
	/** Runs one candidate. Calling `onAnswer` reports a first answer, and the next one is not started. */
	readonly run: (
		candidate: Candidate,
		signal: AbortSignal,
		onAnswer: () => void,
	) => Promise<Winner>;
	/** Whether this failure ends the race, because every other candidate would fail as well. */
	readonly isFinal: (failure: unknown) => boolean;
	/** Called when the next candidate starts; `failure` is null if the last one is only silent. */
	readonly onNext: (from: Candidate, to: Candidate, failure: unknown) => void;
	/** Receives what a losing candidate still produces, to release it. */
	readonly discard: (winner: Winner) => void;
};

/** All candidates failed; `failures` has one entry for each that ran, in their order. */
export class AllCandidatesFailed extends Error {
	readonly failures: readonly unknown[];

	constructor(failures: readonly unknown[]) {
		super('Nobody won.');
		this.failures = failures;
	}
}

/**
Starts the first candidate, and the next one each time the latest has failed or stayed silent for
`attemptDelayMs` (after RFC 8305, 5, Connection Attempts). The first to succeed wins, and the others
are aborted.

@throws AllCandidatesFailed when all failed; a final failure at once.
*/
export function raceHappyEyeballs<Candidate, Winner>(
	race: Race<Candidate, Winner>,
): Promise<Winner> {
	const {candidates, signal} = race;
	const {promise, resolve, reject} = Promise.withResolvers<Winner>();
	const stop = new AbortController();
	const failures: unknown[] = [];
	let started = 0;
	let running = 0;
	let timer: NodeJS.Timeout | undefined;

	const finish = (settle: () => void) => {
		clearTimeout(timer);
		signal.removeEventListener('abort', onAbort);
		settle();
		stop.abort();
	};
	const onAbort = () => stop.abort();
	const startNext = (failure: unknown) => {
		const from = candidates[started - 1];
		const to = candidates[started];
		if (from !== undefined && to !== undefined && !stop.signal.aborted) {
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
		timer = setTimeout(startNext, race.attemptDelayMs, null);
		race
			.run(candidate, stop.signal, () => {
				if (isLatest()) {
					clearTimeout(timer);
				}
			})
			.then(
				winner => {
					if (stop.signal.aborted) {
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
						startNext(failure);
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
