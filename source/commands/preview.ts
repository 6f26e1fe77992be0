import path from 'node:path';
import process from 'node:process';
import {keepKey} from '../connection/kept-key.js';
import {publicHalfOf} from '../connection/public-half.js';
import {harmlessJson} from '../model/harmless.js';
import type {HostKeyCheck} from '../model/host-key-check.js';
import type {Plan} from '../model/route.js';
import {noRouteFailure} from '../route/no-route.js';
import {openSshCommand} from '../route/openssh-command.js';
import {planJson} from '../route/plan-json.js';
import {hostAlias} from '../store/known-hosts.js';
import type {Arguments} from './command.js';
import type {KeyRequest} from './key-request.js';
import {programForPeople} from './own-program.js';
import {usageFailure} from './parse.js';
import {planText} from './plan-text.js';
import {reportFailure} from './report.js';
import {knownHostsFile, sshFolder} from './ssh-files.js';

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
*/
export function showPlan(plan: Plan, isJson: boolean): number {
	process.stdout.write(isJson ? `${harmlessJson(planJson(plan))}\n` : planText(plan));
	if (plan.chosen !== null) {
		return 0;
	}

	const failure = noRouteFailure(plan);
	if (!isJson) {
		reportFailure(failure, {isJson, isDebug: false});
	}

	return failure.exitCode;
}

export type CommandWish = {
	readonly keyRequest: KeyRequest | null;
	readonly profile: string | null;
	readonly maxTunnelSeconds: number | null;
	readonly hostKeyCheck: HostKeyCheck;
	readonly timeoutMs: number | null;
	readonly sshOptions: readonly string[];
	readonly command: readonly string[];
	readonly signal: AbortSignal;
};

/**
Prints the OpenSSH command that does the same. The key is the one named, or else one that eic keeps in
a file, as ssh takes it from nowhere else. Nothing is pushed or opened.

@throws {Failure} When there is no way to the instance.
*/
export async function printCommand(plan: Plan, wish: CommandWish): Promise<number> {
	if (plan.chosen === null) {
		throw noRouteFailure(plan);
	}

	const {keyRequest} = wish;
	const identityFile = keyRequest ? path.resolve(keyRequest.file) : await keepKey(sshFolder());
	const isPushed = keyRequest === null || keyRequest.isPushed;
	const line = openSshCommand({
		...wish,
		plan,
		route: plan.chosen,
		program: await programForPeople(),
		identityFile,
		publicKey: isPushed ? await publicHalfOf(identityFile, wish.signal) : null,
		hostAlias: hostAlias(plan.instance),
		knownHostsFile: knownHostsFile(),
	});
	process.stdout.write(`${line}\n`);
	return 0;
}
