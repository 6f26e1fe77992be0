import {type NameChoice, wantedName} from '../../aws/endpoint-name.js';
import type {Plan} from '../../model/route.js';
import {sanitizeLines} from '../../model/text/sanitize.js';
import {noRouteFailure} from '../../route/no-route.js';
import {planJson} from '../../route/plan-json.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';
import {reportFailure} from '../report.js';
import {planText} from './plan-text.js';
import {print, printJson} from './terminal.js';

/** What to show instead of connecting. */
export type Preview = 'plan' | 'plan-json' | 'command';

/** @throws {Failure} `usage` */
export function parsePreview(argv: Arguments): Preview | null {
	const isDryRun = argv.has('dry-run');
	if (argv.has('json') && !isDryRun) {
		throw usageFailure('--json goes with --dry-run.');
	}

	if (isDryRun && argv.has('print-command')) {
		throw usageFailure('Choose one of --dry-run and --print-command.');
	}

	if (argv.has('print-command')) {
		return 'command';
	}

	return isDryRun ? (argv.has('json') ? 'plan-json' : 'plan') : null;
}

/**
Shows the plan, with the exit code that connecting would have without a way. Nothing is pushed or
opened.

@param choice Which name of an endpoint a tunnel would use.
*/
export function showPlan(plan: Plan, isJson: boolean, choice: NameChoice): number {
	if (isJson) {
		printJson(planJson(plan, endpoint => wantedName(endpoint, choice)));
	} else {
		print(sanitizeLines(planText(plan)));
	}

	if (plan.chosen !== null) {
		return 0;
	}

	const failure = noRouteFailure(plan);
	if (!isJson) {
		reportFailure(failure, {isJson, isDebug: false});
	}

	return failure.exitCode;
}
