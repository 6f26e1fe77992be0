import {maxEndpointConnections} from '../../model/fleet/endpoint.js';

/** The connections of endpoints that a run may use: with those of others, never more than one carries. */
export type EndpointSlots = {
	/** Takes a connection of an endpoint, and answers how to give it back; null while none is free. */
	take(endpointId: string): (() => void) | null;
	/** Notes that the endpoint refused a connection that was taken: others use it, too. */
	refused(endpointId: string): void;
	/** Notes that a tunnel of this run has opened; call the answer when it has closed. */
	opened(endpointId: string): () => void;
};

/** How long a count of the tunnels of others is good for. */
const freshMs = 250;

/**
@param countHeld Counts the tunnels that eic holds open on this machine by endpoint, with those of this run.
@param now Milliseconds of a clock that only goes forward.
*/
export function makeEndpointSlots(
	countHeld: () => ReadonlyMap<string, number>,
	now = () => performance.now(),
): EndpointSlots {
	const taken = new Tally();
	const open = new Tally();
	const limits = new Map<string, number>();
	let others: ReadonlyMap<string, number> = new Map();
	let countedAt = Number.NEGATIVE_INFINITY;
	const othersAt = (id: string): number => {
		if (now() - countedAt >= freshMs) {
			countedAt = now();
			others = new Map([...countHeld()].map(([held, count]) => [held, count - open.of(held)]));
		}

		return Math.max(0, others.get(id) ?? 0);
	};

	return {
		take(id) {
			const limit = Math.min(maxEndpointConnections - othersAt(id), limits.get(id) ?? Infinity);
			return taken.of(id) < limit ? taken.add(id) : null;
		},
		refused: id => void limits.set(id, Math.max(1, taken.of(id) - 1)),
		opened: id => open.add(id),
	};
}

/** Counts by a key. */
class Tally {
	readonly #counts = new Map<string, number>();

	of(key: string): number {
		return this.#counts.get(key) ?? 0;
	}

	/** Counts one more; the answer counts it off again. */
	add(key: string): () => void {
		this.#counts.set(key, this.of(key) + 1);
		let isCounted = true;
		return () => {
			if (isCounted) {
				isCounted = false;
				this.#counts.set(key, this.of(key) - 1);
			}
		};
	}
}
