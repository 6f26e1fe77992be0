import type {KeyRequest} from '../../commands/request/key-request.js';
import type {ConnectionServices} from '../../connection/services.js';
import type {DoctorInput} from '../../doctor/facts.js';
import {connectByPlan} from '../open/connect-by-plan.js';
import {ownKey} from '../open/open-key.js';

type SignInOptions = {
	readonly keyRequest: KeyRequest | null;
	readonly maxTunnelSeconds: number | null;
	readonly timeoutMs: number;
	readonly signal: AbortSignal;
};

/** Signs in by one route as a session would, and remembers nothing of it. */
export function trySigningIn(
	{keyRequest, maxTunnelSeconds, timeoutMs, signal}: SignInOptions,
	services: ConnectionServices,
): DoctorInput['signIn'] {
	const knownHosts = {...services.knownHosts, remember: async () => {}};
	const keyTypes = services.keyTypes && {...services.keyTypes, remember() {}};
	return async (plan, route) => {
		const connection = await connectByPlan(
			{...plan, chosen: route},
			{
				ownKey: keyRequest && (await ownKey(keyRequest, signal)),
				isFallbackAllowed: false,
				maxTunnelSeconds,
				connectTimeoutMs: timeoutMs,
				answerTimeoutMs: timeoutMs,
				ask: null,
				signal,
				onEvent() {},
			},
			{...services, knownHosts, keyTypes},
		);
		try {
			await connection.trySession();
			return connection;
		} finally {
			connection.close();
		}
	};
}
