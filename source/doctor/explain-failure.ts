import type {AwsClients} from '../aws/clients.js';
import {PermissionDenied} from '../connection/permission-denied.js';
import type {ConnectionServices} from '../connection/services.js';
import {asFailure} from '../model/failure.js';
import type {Plan} from '../model/route.js';
import {doctorInput} from './doctor-input.js';

export type Explaining = {
	readonly clients: AwsClients;
	readonly services: ConnectionServices;
	readonly plan: Plan;
	/** False where a key signs in that lies on the instance already. */
	readonly isKeyPushed: boolean;
	readonly signal: AbortSignal;
};

/**
Connects, and where that fails looks for the cause, for 3 seconds at most.

@throws {Failure} With the cause first, where one was found.
*/
export async function explainingFailure<T>(
	{clients, services, plan, isKeyPushed, signal}: Explaining,
	connect: () => Promise<T>,
): Promise<T> {
	try {
		return await connect();
	} catch (error) {
		const failure = asFailure(error);
		const isDenied = failure instanceof PermissionDenied;
		if (signal.aborted || (isDenied && !isKeyPushed)) {
			throw error;
		}

		// The checks are code of their own, which a connection that works does without.
		const [{diagnose, diagnosisMs}, {makeFacts}] = await Promise.all([
			import('./diagnose.js'),
			import('./facts.js'),
		]);
		const over = AbortSignal.any([signal, AbortSignal.timeout(diagnosisMs)]);
		const facts = makeFacts({
			...doctorInput(clients, services, over),
			timeoutMs: diagnosisMs,
			maxTunnelSeconds: null,
			signIn: null,
			plan: async () => (isDenied ? {...plan, osUser: failure.osUser} : plan),
		});
		throw await diagnose(failure, facts);
	}
}
