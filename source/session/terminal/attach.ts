import {setImmediate as immediate} from 'node:timers/promises';
import {sanitize} from '../../model/text/sanitize.js';
import type {Session} from '../session.js';
import {leftEnding, type SessionEnd} from '../session-end.js';
import {SessionSupervisor} from '../supervisor.js';
import {type InputPump, readInput} from './input.js';
import {InputRouter} from './input-router.js';
import {followJobControl, type JobControl} from './job-control.js';
import {takeOverErrors} from './output.js';
import {drained, isWaiting, setBlocking, writeLast} from './output-backlog.js';
import {enterRawMode, leaveRawMode} from './raw-mode.js';
import {guardTerminal} from './restore.js';

/** How long a terminal may accept none of a program's last output before eic goes on without it. */
const exitStallMs = 1000;
/** The same after a session that did not exit by itself, and before a pause. */
const endStallMs = 300;
const pauseStallMs = 300;

/** Runs a session on the terminal, from taking it over to restoring it. Never rejects. */
export async function attach(session: Session): Promise<SessionEnd> {
	const {stdin, stdout, stderr, hasPty, forwards, recorder, onCutShort} = session;
	const wasRaw = stdin.isRaw === true;
	let input: InputPump | null = null;
	let jobs: JobControl | null = null;
	const supervisor = new SessionSupervisor(session, () => input?.resume());
	const router = new InputRouter(session, supervisor, () => jobs?.suspend());

	const leaveRaw = (): void => {
		if (hasPty) {
			leaveRawMode(stdin, wasRaw);
		}
	};
	/** Synchronous, so that it can run while the process exits. */
	const restoreNow = (): void => {
		const {screen} = supervisor;
		screen?.stop();
		if (screen && isWaiting(stdout)) {
			writeLast(stdout, screen.farewell);
		}

		leaveRaw();
	};
	/** Before the job stops, when others get the terminal. */
	const suspend = async (): Promise<void> => {
		supervisor.attachment?.pause();
		await drained(stdout, pauseStallMs);
		restoreNow();
	};
	/** After the job has continued. */
	const resume = (): void => {
		enterRawMode(stdin);
		supervisor.attachment?.retake();
	};
	const resize = (): void => supervisor.attachment?.resize();
	// Silent, as a program that SIGPIPE ends.
	const loseOutput = (): void => supervisor.finish(leftEnding(null));

	setBlocking(stdout, false);
	setBlocking(stderr, false);
	const standDown = guardTerminal(() => {
		restoreNow();
		recorder?.close();
		onCutShort?.(supervisor.endWith(leftEnding('eic ended before the session')));
	});
	if (hasPty) {
		enterRawMode(stdin);
	}

	const standDownFromErrors = [stdout, stderr].map(stream => takeOverErrors(stream, loseOutput));
	stdout.on('resize', resize);
	const ended = supervisor.run();
	recorder?.onStopped(text => supervisor.notify(`eic: ${sanitize(text, 400)}`));
	const restoreNotices = forwards.redirectNotices(text =>
		supervisor.notify(`eic: ${sanitize(text, 400)}`),
	);
	input = readInput(stdin, router.type, supervisor.endInput);
	jobs = hasPty ? followJobControl({onStop: suspend, onContinue: resume}) : null;
	const end = await ended;
	jobs?.release();
	input.stop();
	stdout.removeListener('resize', resize);
	const isRestored = await drained(stdout, end.reason === 'exit' ? exitStallMs : endStallMs);
	leaveRaw();
	recorder?.close();
	restoreNotices();
	if (isRestored) {
		standDown();
	} else {
		// The guard stays: if the process exits before the terminal has accepted this, it is written first.
		stdout.write('', standDown);
	}

	// The next reader of stdin must not start in the same tick.
	await immediate();
	for (const standDownFrom of standDownFromErrors) {
		standDownFrom();
	}

	return end;
}
