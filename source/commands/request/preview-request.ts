import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';

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
