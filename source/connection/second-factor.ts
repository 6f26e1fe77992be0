import {Failure} from '../model/failure.js';
import {type Instance, labelOf} from '../model/fleet/instance.js';
import type {SshClient, Turn} from './ssh2/ssh-client.js';

/** Asks the user at the terminal; rejects when the signal fires. */
export type Ask = (
	question: {readonly text: string; readonly isSecret: boolean},
	signal: AbortSignal,
) => Promise<string>;

/** OpenSSH's default (NumberOfPasswordPrompts). */
const maxTries = 3;

/** Whose sign-in needs more than a key, and how to ask for it. */
export type SecondFactor = {
	readonly instance: Instance;
	readonly osUser: string;
	readonly destination: string;
	/** Asks the user for what the server requires besides the key; null if there is no terminal. */
	readonly ask: Ask | null;
	readonly signal: AbortSignal;
	/** Called when a prompt opens and when it closes. */
	readonly onQuestion: (isOpen: boolean) => void;
	/** Receives the name and instructions of a keyboard-interactive request. */
	readonly onInstructions: (text: string) => void;
};

type Prompts = ReadonlyArray<{readonly prompt: string; readonly echo?: boolean}>;

/**
Completes a sign-in that requires more than the key, as OpenSSH does: with the user's answers to the
server's prompts (keyboard-interactive, RFC 4256), or with a password.

@param turn The server's answer that the key was right but not sufficient (partial success).
@throws Failure when nobody can be asked, the server requires another method, or it refuses three
times.
*/
export async function provideSecondFactor(
	ssh: SshClient,
	turn: Turn,
	signIn: SecondFactor & {readonly closed: Promise<never>},
): Promise<void> {
	const {ask, osUser, destination, signal, onQuestion, closed} = signIn;
	for (let tries = 0; tries < maxTries; ) {
		const method = ['keyboard-interactive', 'password'].find(name =>
			turn.methodsLeft?.includes(name),
		);
		if (ask === null || method === undefined) {
			throw needsSecondFactor(turn, signIn);
		}

		const aborted = Promise.withResolvers<never>();
		const answerTo = async (text: string, isSecret: boolean): Promise<string> => {
			onQuestion(true);
			try {
				return await ask({text, isSecret}, signal);
			} finally {
				onQuestion(false);
			}
		};
		if (method === 'password') {
			const text = `${osUser}@${destination}'s password: `;
			const password = await Promise.race([answerTo(text, true), closed]);
			turn.offer({type: 'password', username: osUser, password});
		} else {
			turn.offer({
				type: 'keyboard-interactive',
				username: osUser,
				prompt(name, instructions, _language, prompts: Prompts, finish) {
					const message = [name, instructions].filter(Boolean).join('\n');
					if (message !== '') {
						signIn.onInstructions(message);
					}

					answerEach(prompts, ({prompt, echo}) =>
						answerTo(`(${osUser}@${destination}) ${prompt}`, !echo),
					).then(finish, aborted.reject);
				},
			});
		}

		const next = await Promise.race([ssh.ready, ssh.nextTurn(), closed, aborted.promise]);
		if (!next) {
			return;
		}

		// Partial success means a further factor; otherwise the same one is asked for again.
		tries = next.isPartial ? 0 : tries + 1;
		turn = next;
	}

	throw new Failure(
		'other',
		'AnswersRefused',
		`${labelOf(signIn.instance)} accepts the key, but refused the second factor ${maxTries} times.`,
	);
}

async function answerEach<T>(prompts: readonly T[], answer: (prompt: T) => Promise<string>) {
	const answers: string[] = [];
	for (const prompt of prompts) {
		answers.push(await answer(prompt));
	}

	return answers;
}

function needsSecondFactor({methodsLeft}: Turn, {instance, ask}: SecondFactor): Failure {
	const others = methodsLeft?.filter(method => method !== 'publickey').join(', ');
	return new Failure(
		'other',
		'MoreThanAKey',
		`${labelOf(instance)} accepts the key, but asks for more (${others || 'a second factor'}), which ${ask === null ? 'eic cannot ask for without a terminal' : 'eic cannot give'}.`,
		ask === null ? {nextStep: 'Run eic in a terminal: it asks you there.'} : {},
	);
}
