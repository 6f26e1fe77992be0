import {asFailure} from '../model/failure.js';
import {awsChecks, isDenial} from './aws-checks.js';
import type {Check} from './check.js';
import type {Facts} from './facts.js';
import {type Finding, unknown} from './finding.js';
import {instanceChecks} from './instance-checks.js';
import {machineChecks} from './machine-checks.js';
import {networkChecks} from './network-checks.js';
import {reachChecks} from './reach-checks.js';
import {signInCheck} from './sign-in-check.js';

/** Everything the doctor looks at, in the order in which it is told. */
export const checks: readonly Check[] = [
	...machineChecks,
	...awsChecks,
	...instanceChecks,
	...networkChecks,
	...reachChecks,
	signInCheck,
];

export type Examined = {readonly check: Check; readonly finding: Finding};

/** Runs all checks side by side, and hands each out as soon as those before it are out. */
export async function* examine(
	facts: Facts,
	wanted: readonly Check[] = checks,
): AsyncGenerator<Examined, void, undefined> {
	const running = wanted.map(check => ({check, finding: findingOf(check, facts)}));
	for (const {check, finding} of running) {
		const found = await finding;
		if (found !== null) {
			yield {check, finding: found};
		}
	}
}

/** What cannot be asked is no fault of what is asked about. */
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
