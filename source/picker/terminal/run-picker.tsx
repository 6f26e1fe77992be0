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
import {TitleAndWheelContext, titleAndWheelOf} from './title-and-wheel.js';

/** Leaves the alternate screen, with the cursor shown and no bracketed paste. */
const leaveScreen = '\u001B[?2004l\u001B[?1049l\u001B[?25h';

/** How long to wait for a terminal that does not read the last output. */
const drainTimeoutMs = 1000;

/**
Runs the picker on this terminal until the person leaves it.

@returns The exit code: 0 after `q`, 130 after Ctrl-C, the session's own where the picker leaves
after it.
@throws {Failure} `NoTerminal` when stdin or stdout is not a terminal. Any other error inside
is thrown after the terminal has been restored.
*/
export async function runPicker(options: PickerOptions): Promise<number> {
	const {services, stdin = process.stdin, stdout = process.stdout} = options;
	const store = createStore(startState(options));
	for (const source of options.sources ?? []) {
		openCached(source, services.cache, store.dispatch);
	}

	const {environment = process.env} = options;
	const theme = themeFor(environment);
	setBlocking(stdout, false);
	// The sequence that shows the cursor again at the end goes to stderr.
	setBlocking(process.stderr, false);
	// Ink does this only after the first frame; until then the terminal would echo what is typed onto it.
	enterInputRawMode(stdin);
	const titleAndWheel = titleAndWheelOf(stdout, environment);
	titleAndWheel.take();
	const ink = render(
		<TitleAndWheelContext value={titleAndWheel}>
			<App store={store} services={services} theme={theme} />
		</TitleAndWheelContext>,
		{
			stdin,
			stdout,
			// It is a terminal, even if the environment claims to be CI.
			interactive: true,
			alternateScreen: true,
			incrementalRendering: true,
			exitOnCtrlC: false,
			maxFps: 120,
		},
	);
	// Ink unmounts when the process exits, and would erase an error message together with its screen.
	const releaseGuard = guardTerminal(() => {
		ink.unmount();
		const givenBack = titleAndWheel.end();
		if (isWaiting(stdout)) {
			writeLast(stdout, leaveScreen + givenBack);
		}
	});
	// Ink itself waits until the terminal has read its last output.
	const unread = Promise.withResolvers<number>();
	store.subscribe(() => {
		const {screen} = store.getState();
		if (screen.name === 'leaving') {
			void drained(stdout, drainTimeoutMs).then(
				isTaken => isTaken || unread.resolve(screen.exitCode),
			);
		}
	});
	try {
		const exitCode = await Promise.race([ink.waitUntilExit(), unread.promise]);
		return typeof exitCode === 'number' ? exitCode : 0;
	} finally {
		titleAndWheel.end();
		releaseGuard();
	}
}
