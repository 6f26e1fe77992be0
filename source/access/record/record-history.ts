import type {AwsClients} from '../../aws/clients.js';
import {asFailure} from '../../model/failure.js';
import type {Instance} from '../../model/fleet/instance.js';
import type {SessionEnd} from '../../session/session-end.js';
import {openHistory} from '../../store/history.js';
import type {PastSession} from '../../store/past-session.js';

/** Writes a session that has ended into the history. Only the first call does so. */
export type HistoryRecorder = {
	/**
	Synchronous, so that it can be called while the process exits.

	@returns What the person should know; null for nothing. Never throws.
	*/
	record(end: SessionEnd): string | null;
};

/** Takes down which session it is before it begins. */
export function historyRecorderOf(
	clients: AwsClients,
	{id, name, region, accountId}: Instance,
	kind: PastSession['kind'],
): HistoryRecorder {
	let isRecorded = false;
	return {
		record(end) {
			if (isRecorded) {
				return null;
			}

			isRecorded = true;
			const {route, hostKey, startedAt, ...how} = end;
			try {
				openHistory().record({
					...how,
					startedAt: startedAt.toISOString(),
					instanceId: id,
					name,
					region,
					profile: clients.profile,
					account: accountId,
					kind,
					route: {
						type: route.type,
						address: route.address,
						endpointId: route.endpoint?.id ?? null,
					},
					hostKey: {fingerprint: hostKey.fingerprint, isNew: hostKey.isNew},
				});
				return null;
			} catch (error) {
				return asFailure(error).message;
			}
		},
	};
}
