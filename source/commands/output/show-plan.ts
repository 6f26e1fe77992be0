import type {AwsClients} from '../../aws/clients.js';
import {dnsNameFor} from '../../aws/endpoint-name.js';
import type {Plan} from '../../model/route.js';
import {sanitizeLines} from '../../model/text/sanitize.js';
import {noRouteFailure} from '../../route/no-route.js';
import {planJson} from '../../route/plan-json.js';
import {reportFailure} from '../report.js';
import {planText} from './plan-text.js';
import {print, printJson} from './terminal.js';

/** Prints a plan, as text or as JSON. Nothing is pushed or opened. */
export async function showPlan(plan: Plan, isJson: boolean, clients: AwsClients): Promise<void> {
	if (isJson) {
		const choice = await clients.nameChoice();
		printJson(planJson(plan, endpoint => dnsNameFor(endpoint, choice)));
	} else {
		print(sanitizeLines(planText(plan)));
	}
}

/** Prints a plan, and answers the exit code that connecting by it would have. */
export async function showDryRun(
	plan: Plan,
	isJson: boolean,
	clients: AwsClients,
): Promise<number> {
	await showPlan(plan, isJson, clients);
	if (plan.chosen !== null) {
		return 0;
	}

	const failure = noRouteFailure(plan);
	if (!isJson) {
		reportFailure(failure, {isJson, isDebug: false});
	}

	return failure.exitCode;
}
