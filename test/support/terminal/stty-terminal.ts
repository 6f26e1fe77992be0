import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type Exit, openTerminal, type PtyTerminal, type TerminalOptions} from './pty-terminal.js';

/** The settings of the tty before and after the program, as `stty -a` prints them. */
export type TtyReport = {
	readonly before: string;
	readonly after: string;
	/** The program's exit code, 128 + n when signal n ended it. */
	readonly exitCode: number;
};

export type SttyTerminal = PtyTerminal & {
	/** The program's own pid, once it runs (the terminal's `pid` is that of the wrapper). */
	programPid(): number;
	/**
	Waits for the program's end.

	@throws With the screen in the message when it has not ended after 30 s.
	*/
	report(): Promise<TtyReport>;
};

const endLimitMs = 30_000;

// The wrapper survives the signals that the tty sends to its whole foreground group.
const script = `
trap : INT QUIT TERM HUP
stty -a >"$0/before"
sh -c 'echo $$ >"$0/pid"; exec "$@"' "$0" "$@"
code=$?
stty -a >"$0/after"
exit $code
`;

async function ended(terminal: PtyTerminal): Promise<Exit> {
	const {promise, reject} = Promise.withResolvers<never>();
	const timer = setTimeout(
		() => reject(new Error(`The program does not end. The screen:\n${terminal.screen()}`)),
		endLimitMs,
	);
	try {
		return await Promise.race([terminal.exited, promise]);
	} finally {
		clearTimeout(timer);
	}
}

/** Runs a program in a pty under a wrapper that records the settings of the tty before and after it. */
export function openSttyTerminal(options: TerminalOptions): SttyTerminal {
	const folder = mkdtempSync(path.join(tmpdir(), 'eic-stty-'));
	const terminal = openTerminal({
		...options,
		command: 'sh',
		args: ['-c', script, folder, options.command, ...(options.args ?? [])],
	});
	const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
	const close = async (): Promise<void> => {
		await terminal.close();
		try {
			process.kill(Number(read('pid')), 'SIGKILL');
		} catch {
			// It has ended, as it should, or never started.
		}

		rmSync(folder, {recursive: true, force: true});
	};

	return Object.defineProperties({} as SttyTerminal, {
		...Object.getOwnPropertyDescriptors(terminal),
		...Object.getOwnPropertyDescriptors({
			programPid: () => Number(read('pid')),
			report: async () => {
				const {exitCode} = await ended(terminal);
				return {before: read('before'), after: read('after'), exitCode};
			},
			close,
			[Symbol.asyncDispose]: close,
		}),
	});
}
