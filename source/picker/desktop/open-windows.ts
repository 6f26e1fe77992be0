import process from 'node:process';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import {sanitize} from '../../model/text/sanitize.js';
import {serveEnvironment} from './environment-server.js';
import {findProgram} from './find-program.js';
import {type Multiplexer, openingCommand, type WindowKind} from './multiplexer.js';
import {runProgram} from './run-program.js';

/** Windows to open, each with a command of eic in it. */
export type WindowsRequest = {
	readonly multiplexer: Multiplexer;
	readonly kind: WindowKind;
	readonly windows: ReadonlyArray<{
		readonly instance: Instance;
		/** The command and its options, without the program. */
		readonly args: readonly string[];
	}>;
};

/**
Runs eic in the shell of a new window, which stays open while a failure is read. `$1` is where its
environment comes from.
*/
const script = [
	'export EIC_ENVIRONMENT_FROM="$1"',
	'shift',
	'"$@"',
	'code=$?',
	// Failures of eic itself: other exit codes are those of the remote program.
	`case $code in 25[2-5]) printf '%s' 'Press Enter to close this window. '; read -r line;; esac`,
	'exit $code',
].join('\n');

/**
Opens windows, one after the other. Never rejects.

@param program What starts this eic.
@param options What else its command gets in all windows.
@returns Why not all were opened, a sentence without its full stop; null where all were, and eic runs in them.
*/
export async function openWindows(
	{multiplexer, kind, windows}: WindowsRequest,
	program: readonly string[],
	options: readonly string[],
): Promise<string | null> {
	const server = await serveEnvironment();
	try {
		for (const {instance, args} of windows) {
			const title = sanitize(labelOf(instance), 64);
			const command = [
				'/bin/sh',
				'-c',
				script,
				'sh',
				server.address,
				...program,
				...args,
				...options,
			];
			const failure = await ask(openingCommand(multiplexer, kind, title, command));
			if (failure !== null) {
				return failure;
			}

			// Otherwise each pane is half of the one before it, until there is no room.
			if (multiplexer === 'tmux' && kind === 'pane' && windows.length > 1) {
				await ask({name: 'tmux', args: ['select-layout', 'tiled']});
			}
		}

		const areStarted = await server.taken(windows.length);
		return areStarted ? null : `${multiplexer} opened the ${kind}, but eic did not start in it`;
	} finally {
		server.close();
	}
}

/** Asks the program for something. @returns Why it did not do it; null where it did. */
async function ask({name, args}: ReturnType<typeof openingCommand>): Promise<string | null> {
	const file = findProgram(name, process.env);
	return file === null ? `there is no ${name} on the PATH` : (await runProgram(file, args)).failure;
}
