import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';

/** What to show instead of connecting. */
export type Preview = 'plan' | 'plan-json' | 'command';

/** @throws {Failure} `usage` */
export function parsePreview(argv: Arguments): Preview | null {
	const isDryRun = argv.has('dry-run');
	if (argv.has('json') && !isDryRun) {
		throw usageFailure('--json needs --dry-run.');
	}

	if (isDryRun && argv.has('print-command')) {
		throw usageFailure('Use either --dry-run or --print-command.');
	}

	if (argv.has('print-command')) {
		return 'command';
	}

	return isDryRun ? (argv.has('json') ? 'plan-json' : 'plan') : null;
}
