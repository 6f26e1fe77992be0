/** Bytes under way, and how many round trips were over before they could be sent. */
type Flight = {bytes: number; readonly trips: number};

/** Told of all bytes of a connection, in order, at both ends. */
export type TripCounter = {
	sentByClient(bytes: number): void;
	reachedServer(bytes: number): void;
	sentByServer(bytes: number): void;
	reachedClient(bytes: number): void;
};

/**
Counts the round trips of a connection: the longest chain in which each message can only follow from the
one before. In how many pieces a message arrives makes no difference.

@param onTrip Called when the client gets a message that ends a round trip.
*/
export function tripCounter(onTrip: () => void): TripCounter {
	const toServer: Flight[] = [];
	const toClient: Flight[] = [];
	let atServer = 0;
	let atClient = 0;
	return {
		sentByClient: bytes => toServer.push({bytes, trips: atClient + 1}),
		reachedServer(bytes) {
			atServer = Math.max(atServer, arrival(toServer, bytes));
		},
		sentByServer: bytes => toClient.push({bytes, trips: atServer}),
		reachedClient(bytes) {
			for (const trips = arrival(toClient, bytes); atClient < trips; atClient++) {
				onTrip();
			}
		},
	};
}

/** Takes the bytes that arrive from those under way; answers the trips of the last one. */
function arrival(flights: Flight[], bytes: number): number {
	let trips = 0;
	for (let left = bytes; left > 0; ) {
		const [flight] = flights;
		if (flight === undefined) {
			return trips;
		}

		({trips} = flight);
		const taken = Math.min(left, flight.bytes);
		left -= taken;
		flight.bytes -= taken;
		if (flight.bytes === 0) {
			flights.shift();
		}
	}

	return trips;
}
