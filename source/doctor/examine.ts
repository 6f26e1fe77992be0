import {asFailure} from '../model/failure.js';
import {awsChecks} from './aws-checks.js';
import type {Check} from './check.js';
import type {Facts} from './facts.js';
import {type Finding, unknown} from './finding.js';
import {instanceChecks} from './instance-checks.js';
import {machineChecks} from './machine-checks.js';
import {networkChecks} from './network-checks.js';
import {isDenial} from './permissions-check.js';
import {reachChecks} from './reach-checks.js';
import {signInCheck} from './sign-in-check.js';

/** All checks of the doctor, in the order of the report. */
export const checks: readonly Check[] = [
	...machineChecks,
	...awsChecks,
	...instanceChecks,
	...networkChecks,
	...reachChecks,
	signInCheck,
];

/** A check with what it found. */
export type Examined = {readonly check: Check; readonly finding: Finding};

/** Runs checks in parallel and yields their findings in order, leaving out those that do not apply. */
export async function* examine(
	facts: Facts,
	selected: readonly Check[] = checks,
): AsyncGenerator<Examined, void, undefined> {
	const running = selected.map(check => ({check, finding: findingOf(check, facts)}));
	for (const {check, finding} of running) {
		const found = await finding;
		if (found !== null) {
			yield {check, finding: found};
		}
	}
}

/** Runs one check; null if it does not apply. A check that cannot run is not a failed check. */
export async function findingOf({run}: Check, facts: Facts): Promise<Finding | null> {
	try {
		return await run(facts);
	} catch (error) {
		const {message, nextStep} = asFailure(error);
		return isDenial(error)
			? unknown(message.replace(/\.$/, ''), 'The policy for it: eic iam --for doctor')
			: unknown(message.replace(/\.$/, ''), nextStep);
	}
}
