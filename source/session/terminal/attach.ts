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

/** How long a terminal may take nothing of a program's last words before eic goes on without it. */
const exitStallMs = 1000;
/** The same where the session was ended, and before a pause. */
const endStallMs = 300;
const pauseStallMs = 300;

/** Lives a session on the terminal, from taking it to giving it back. */
export async function attach(session: Session): Promise<SessionEnd> {
	const {stdin, stdout, stderr, hasPty, forwards, recorder, onCutShort} = session;
	const wasRaw = stdin.isRaw === true;
	let input: InputPump | null = null;
	let jobs: JobControl | null = null;
	const supervisor = new SessionSupervisor(session, () => input?.resume());
	const typing = new InputRouter(session, supervisor, () => jobs?.suspend());

	const leaveRaw = (): void => {
		if (hasPty) {
			leaveRawMode(stdin, wasRaw);
		}
	};
	/** At once, so that it may run while the process ends. */
	const giveBackNow = (): void => {
		const {screen} = supervisor;
		screen?.stop();
		if (screen && isWaiting(stdout)) {
			writeLast(stdout, screen.farewell);
		}

		leaveRaw();
	};
	/** For a pause in which others have the terminal. */
	const lend = async (): Promise<void> => {
		supervisor.link?.pause();
		await drained(stdout, pauseStallMs);
		giveBackNow();
	};
	/** After a pause in which others had the terminal. */
	const retake = (): void => {
		enterRawMode(stdin);
		supervisor.link?.retake();
	};
	const resize = (): void => supervisor.link?.resize();
	// As quiet as a program that SIGPIPE ends.
	const loseOutput = (): void => supervisor.finish(leftEnding(null));

	setBlocking(stdout, false);
	setBlocking(stderr, false);
	const standDown = guardTerminal(() => {
		giveBackNow();
		recorder?.close();
		onCutShort?.(supervisor.endWith(leftEnding('eic was ended before the session')));
	});
	if (hasPty) {
		enterRawMode(stdin);
	}

	const standDownFromErrors = [stdout, stderr].map(stream => takeOverErrors(stream, loseOutput));
	stdout.on('resize', resize);
	const ended = supervisor.run();
	recorder?.onStopped(text => supervisor.tell(`eic: ${sanitize(text, 400)}`));
	const giveBackNotices = forwards.redirectNotices(text =>
		supervisor.tell(`eic: ${sanitize(text, 400)}`),
	);
	input = readInput(stdin, typing.type, supervisor.endInput);
	jobs = hasPty ? followJobControl({onStop: lend, onContinue: retake}) : null;
	const end = await ended;
	jobs?.release();
	input.stop();
	stdout.removeListener('resize', resize);
	const isRestored = await drained(stdout, end.reason === 'exit' ? exitStallMs : endStallMs);
	leaveRaw();
	recorder?.close();
	giveBackNotices();
	if (isRestored) {
		standDown();
	} else {
		// Whoever ends the process before the terminal has taken it, writes it ahead of the rest.
		stdout.write('', standDown);
	}

	// Whoever reads stdin next must not start in the same tick.
	await immediate();
	for (const standDownFrom of standDownFromErrors) {
		standDownFrom();
	}

	return end;
}
