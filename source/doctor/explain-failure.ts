import type {Explain} from '../access/open/explained.js';
import {doctorInput} from './doctor-input.js';

/** Looks for the cause of a failed connection, for 3 seconds at most. */
export const explainFailure: Explain = async ({context, plan, failure, signal}) => {
	// The checks are code of their own, which a connection that works does not need.
	const [{diagnose, diagnosisMs}, {createFacts}] = await Promise.all([
		import('./diagnose.js'),
		import('./facts.js'),
	]);
	const over = AbortSignal.any([signal, AbortSignal.timeout(diagnosisMs)]);
	const facts = createFacts({
		...doctorInput(context.clients, context.services, over),
		stepTimeoutMs: diagnosisMs,
		maxTunnelSeconds: null,
		signIn: null,
		plan: async () => plan,
	});
	return diagnose(failure, facts);
};
