import type {ConnectionServices} from '../../connection/services.js';
import type {Plan, UsableRoute} from '../../model/route.js';
import type {Prompt} from '../../session/escapes/prompt.js';
import {connectByPlan} from '../open/connect-by-plan.js';
import type {KeyRequest} from '../open/key-request.js';
import {openKey} from '../open/open-key.js';

export type TrySignInRequest = {
	/** Null for a key that is created and pushed. */
	readonly key: KeyRequest | null;
	/** Asks for the key's passphrase; null where nobody can be asked. */
	readonly prompt: Prompt | null;
	readonly maxTunnelSeconds: number | null;
	/** The limit of each step, signing in included. */
	readonly stepTimeoutMs: number;
	readonly signal: AbortSignal;
};

/**
A function that signs in by one route as a session would, tries whether a session opens, and hangs up. It
remembers neither the host key nor the kind of key.
*/
export function trySignIn(
	{key, prompt, maxTunnelSeconds, stepTimeoutMs, signal}: TrySignInRequest,
	services: ConnectionServices,
): (plan: Plan, route: UsableRoute) => Promise<{readonly osUser: string}> {
	const knownHosts = {...services.knownHosts, remember: async () => {}};
	const keyTypes = services.keyTypes && {...services.keyTypes, remember() {}};
	return async (plan, route) => {
		const connection = await connectByPlan(
			{...plan, chosen: route},
			{
				key: key && (await openKey(key, prompt, signal)),
				isFallbackAllowed: false,
				maxTunnelSeconds,
				stepTimeoutMs,
				answerTimeoutMs: stepTimeoutMs,
				ask: null,
				hostKeyCheck: 'accept-new',
			},
			{pinnedHostKey: null, signal, onEvent() {}},
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
