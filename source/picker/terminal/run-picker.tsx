import process from 'node:process';
import {render} from 'ink';
import {drained, isWaiting, setBlocking, writeLast} from '../../session/terminal/output-backlog.js';
import {enterInputRawMode} from '../../session/terminal/raw-mode.js';
import {guardTerminal} from '../../session/terminal/restore.js';
import {App} from '../app.js';
import {themeFor} from '../draw/theme.js';
import {openCached} from '../fleet/read.js';
import {type PickerOptions, startState} from '../start.js';
import {createStore} from '../store.js';

/** Leaves the alternate screen, with the cursor shown and no bracketed paste. */
const leaveScreen = '\u001B[?2004l\u001B[?1049l\u001B[?25h';

/** How long a terminal may take nothing of the last words. */
const patienceMs = 1000;

/**
Runs the picker on this terminal until the person leaves it.

@returns The exit code: 0 after `q`, 130 after Ctrl-C, the session's own where the picker leaves
after it.
@throws {Failure} `NoTerminal` when stdin or stdout is no terminal. Whatever else goes wrong inside
is thrown when the terminal is as it was.
*/
export async function runPicker(options: PickerOptions): Promise<number> {
	const {services, stdin = process.stdin, stdout = process.stdout} = options;
	const store = createStore(startState(options));
	for (const source of options.sources ?? []) {
		openCached(source, services.cache, store.dispatch);
	}

	const theme = themeFor(options.environment ?? process.env);
	setBlocking(stdout, false);
	// What shows the cursor again at the end goes there.
	setBlocking(process.stderr, false);
	// Ink does so only after the first frame, onto which the terminal would echo what is typed by then.
	enterInputRawMode(stdin);
	const ink = render(<App store={store} services={services} theme={theme} />, {
		stdin,
		stdout,
		// It is a terminal, whatever the environment says of CI.
		interactive: true,
		alternateScreen: true,
		incrementalRendering: true,
		exitOnCtrlC: false,
		maxFps: 120,
	});
	// Ink does so at the end of the process, and would take with its screen what is told of an error.
	const standDown = guardTerminal(() => {
		ink.unmount();
		if (isWaiting(stdout)) {
			writeLast(stdout, leaveScreen);
		}
	});
	// Ink itself waits until the terminal has taken its last words.
	const unread = Promise.withResolvers<number>();
	store.subscribe(() => {
		const {screen} = store.getState();
		if (screen.name === 'leaving') {
			void drained(stdout, patienceMs).then(isTaken => isTaken || unread.resolve(screen.exitCode));
		}
	});
	try {
		const exitCode = await Promise.race([ink.waitUntilExit(), unread.promise]);
		return typeof exitCode === 'number' ? exitCode : 0;
	} finally {
		standDown();
	}
}
