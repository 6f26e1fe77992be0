import {setDefaultAutoSelectFamilyAttemptTimeout} from 'node:net';
import process from 'node:process';
import {addressAttemptMs} from '../model/attempt-timeout.js';
import {asFailure, Failure} from '../model/failure.js';
import {sanitizeLines} from '../model/text/sanitize.js';
import {trace} from '../model/trace.js';
import {homeFolder, noHome, pathsFor} from '../store/paths.js';
import type {Arguments, CommandSpec} from './command.js';
import {commandHelp, generalHelp} from './help.js';
import {leaveUnreadTerminal} from './leave-terminal.js';
import {noCommand} from './no-command.js';
import {onLostOutput, outputClosedCode, watchOutputs} from './output/lost-output.js';
import {print, printError} from './output/terminal.js';
import {parseArguments} from './parse.js';
import {reportFailure, stackOf} from './report.js';
import {commands, pickerCommand} from './table.js';

/**
Runs one command line.

@param argv What follows the program's name.
@param version eic's own.
@returns The exit code. Failures are reported here and nowhere else.
*/
export async function main(argv: readonly string[], version: string): Promise<number> {
	// For everything that opens sockets, the AWS SDK included.
	setDefaultAutoSelectFamilyAttemptTimeout(addressAttemptMs);
	onLostOutput(leaveWithoutOutput);
	watchOutputs();
	process.on('uncaughtException', error => process.exit(reported(unexpected(error), argv)));
	try {
		const address = process.env['EIC_ENVIRONMENT_FROM'];
		if (address !== undefined) {
			// Only a window that the picker has opened needs this code.
			const {takeEnvironment} = await import('./take-environment.js');
			await takeEnvironment(address);
		}

		return await dispatch(argv, version);
	} catch (error) {
		return reported(asFailure(error), argv);
	} finally {
		leaveUnreadTerminal();
	}
}

/** Reports a failure and answers its exit code. */
function reported(failure: Failure, argv: readonly string[]): number {
	trace('eic', () => `exit code ${failure.exitCode}: ${stackOf(failure)}`);
	reportFailure(failure, {isJson: argv.includes('--json'), isDebug: argv.includes('--debug')});
	return failure.exitCode;
}

/** An exception that nothing caught: Node would print the source line that threw it. */
function unexpected(error: unknown): Failure {
	const {kind, code, message} = asFailure(error);
	return new Failure(kind, code, message, {
		cause: error,
		nextStep: 'This is a bug in eic. Please report it with the output of --debug.',
	});
}

async function dispatch(argv: readonly string[], version: string): Promise<number> {
	const [first] = argv;
	if (first === '--help' || first === '-h' || first === 'help') {
		const named = commandNamed(argv.slice(1));
		print(sanitizeLines(named ? commandHelp(named.command) : generalHelp(pickerCommand, commands)));
		return 0;
	}

	const {command, rest} = commandFor(argv);
	const own = rest.slice(0, rest.includes('--') ? rest.indexOf('--') : undefined);
	if (own.includes('--help') || own.includes('-h')) {
		print(sanitizeLines(commandHelp(command)));
		return 0;
	}

	const parsed = parseArguments(command, rest);
	if (command === pickerCommand && parsed.has('version')) {
		print(sanitizeLines(`${version}\n`));
		return 0;
	}

	const file = parsed.value('debug');
	if (file !== null) {
		// Only a trace needs this code.
		const {traceToFile: traceInto} = await import('../store/trace-file.js');
		const end = traceInto(file);
		process.once('exit', end);
	}

	const isKept = isAnythingKept();
	if (!command.isWithoutSettings) {
		if (!isKept) {
			printError(
				sanitizeLines(
					'eic: There is no home folder, so nothing will be saved. Set HOME or EIC_HOME.\n',
				),
			);
		}

		// Completion does not load this.
		const {checkSettings} = await import('./check-settings.js');
		await checkSettings();
	}

	const {run} = await command.load();
	trace('eic', () => `${version}: ${command.name} ${optionsText(command, parsed)}`);
	const exitCode = await run(parsed, {picker: pickerCommand, commands});
	trace('eic', () => `exit code ${exitCode}`);
	return exitCode;
}

/** Whether there is a place for eic's files. Without a home folder the SDK finds none of its own either. */
function isAnythingKept(): boolean {
	if (homeFolder() !== noHome) {
		return true;
	}

	process.env['HOME'] = noHome;
	return !pathsFor().state.startsWith(noHome);
}

/** Which options were given. Their values stay out of the trace: some are private. */
function optionsText({options}: CommandSpec, argv: Arguments): string {
	return options
		.filter(({name}) => argv.has(name))
		.map(({name}) => `--${name}`)
		.join(' ');
}

type Named = {readonly command: CommandSpec; readonly rest: readonly string[]};

function commandFor(argv: readonly string[]): Named {
	const named = commandNamed(argv);
	const [first] = argv;
	const canChoose = process.stdin.isTTY && process.stdout.isTTY;
	if (named === undefined && first !== undefined && !first.startsWith('-') && !canChoose) {
		throw noCommand(first, commands);
	}

	return named ?? {command: pickerCommand, rest: argv};
}

/** The command that the first words name. Some names have two words, such as `favorites add`. */
function commandNamed(words: readonly string[]): Named | undefined {
	for (const count of [2, 1]) {
		const name = words.slice(0, count).join(' ');
		const command = commands.find(({name: own, aliases = []}) => [own, ...aliases].includes(name));
		if (command !== undefined) {
			return {command, rest: words.slice(count)};
		}
	}

	return undefined;
}

/** A reader of our output may stop reading. Other programs end by SIGPIPE then; that is no error here either. */
function leaveWithoutOutput(failure: Failure): void {
	if (failure.code === outputClosedCode) {
		process.exit(0);
	}

	// Never as JSON: that would go to stdout.
	reportFailure(failure, {isJson: false, isDebug: false});
	process.exit(failure.exitCode);
}
