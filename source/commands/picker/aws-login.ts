import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout} from 'node:timers/promises';
import {Failure} from '../../model/failure.js';
import {sanitizeLines} from '../../model/text/sanitize.js';
import {type Login, loginCommand} from '../../picker/fleet/login.js';
import {takeOverSigint} from '../../session/terminal/take-over-sigint.js';
import {print} from '../output/terminal.js';

/** How long to wait for the Ctrl-C that may have ended it. */
const graceMs = 500;

/**
Runs the login of the AWS CLI on this terminal. Ctrl-C ends the login and nothing else.

@throws {Failure} When there is no `aws`, or it did not log in.
*/
export async function runAwsLogin(login: Login): Promise<void> {
	const [program, ...args] = loginCommand(login);
	const line = [program, ...args].join(' ');
	print(sanitizeLines(`${line}\n`));
	const interrupt = Promise.withResolvers<void>();
	const leaveInterrupts = takeOverSigint(interrupt.resolve);
	try {
		const child = spawn(program, args, {stdio: 'inherit'});
		const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
		if (code !== 0) {
			// A Ctrl-C goes to both processes, but Node sometimes reports the child's exit first.
			await Promise.race([interrupt.promise, setTimeout(graceMs)]);
			const how =
				signal === null && code !== 130 ? `ended with exit code ${code}` : 'was cancelled';
			throw new Failure('configuration', 'LoginFailed', `${line} ${how}.`, {
				nextStep: 'Log in again, or refresh after a login elsewhere.',
			});
		}
	} catch (error) {
		throw error instanceof Failure ? error : notFound(line, error);
	} finally {
		leaveInterrupts();
	}
}

function notFound(line: string, cause: unknown): Failure {
	return new Failure(
		'configuration',
		'NoAwsCli',
		'Cannot log in: the AWS CLI (aws) is not on the PATH.',
		{
			nextStep: `Install it, or run ${line} elsewhere and refresh here.`,
			cause,
		},
	);
}
