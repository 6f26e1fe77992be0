import {setImmediate as immediate} from 'node:timers/promises';
import {harmless} from '../model/harmless.js';
import {type InputPump, readInput} from './input.js';
import {followJobControl, type JobControl} from './job-control.js';
import {takeErrors} from './output.js';
import {enterRawMode, leaveRawMode} from './raw-mode.js';
import {guardTerminal} from './restore.js';
import type {Session} from './session.js';
import {leftEnding, type SessionEnd} from './session-end.js';
import {Succession} from './succession.js';
import {Typing} from './typing.js';
import {drained, isWaiting, setBlocking, writeLast} from './unread.js';

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
	const succession = new Succession(session, () => input?.resume());
	const typing = new Typing(session, succession, () => jobs?.suspend());

	const leaveRaw = (): void => {
		if (hasPty) {
			leaveRawMode(stdin, wasRaw);
		}
	};
	/** At once, so that it may run while the process ends. */
	const giveBackNow = (): void => {
		const {screen} = succession;
		screen?.stop();
		if (screen && isWaiting(stdout)) {
			writeLast(stdout, screen.farewell);
		}

		leaveRaw();
	};
	/** For a pause in which others have the terminal. */
	const lend = async (): Promise<void> => {
		succession.link?.pause();
		await drained(stdout, pauseStallMs);
		giveBackNow();
	};
	/** After a pause in which others had the terminal. */
	const retake = (): void => {
		enterRawMode(stdin);
		succession.link?.retake();
	};
	const resize = (): void => succession.link?.resize();
	// As quiet as a program that SIGPIPE ends.
	const loseOutput = (): void => succession.finish(leftEnding(null));

	setBlocking(stdout, false);
	setBlocking(stderr, false);
	const standDown = guardTerminal(() => {
		giveBackNow();
		recorder?.close();
		onCutShort?.(succession.endWith(leftEnding('eic was ended before the session')));
	});
	if (hasPty) {
		enterRawMode(stdin);
	}

	const standDownFromErrors = [stdout, stderr].map(stream => takeErrors(stream, loseOutput));
	stdout.on('resize', resize);
	const ended = succession.run();
	recorder?.tellTo(text => succession.tell(`eic: ${harmless(text, 400)}`));
	const giveBackNotices = forwards.divert(text => succession.tell(`eic: ${harmless(text, 400)}`));
	input = readInput(stdin, typing.type, succession.endInput);
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
