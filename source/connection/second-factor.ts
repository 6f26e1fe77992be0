import {Failure} from '../model/failure.js';
import {type Instance, labelOf} from '../model/fleet/instance.js';
import type {SshClient, Turn} from './ssh2/ssh-client.js';

/** Asks the person at the terminal; rejects when that is called off. */
export type Ask = (
	question: {readonly text: string; readonly isSecret: boolean},
	signal: AbortSignal,
) => Promise<string>;

/** As often as OpenSSH asks (NumberOfPasswordPrompts). */
const maxTries = 3;

export type SecondFactor = {
	readonly instance: Instance;
	readonly osUser: string;
	readonly destination: string;
	/** Asks the person for what the server wants besides the key; null where nobody is there. */
	readonly ask: Ask | null;
	readonly signal: AbortSignal;
	/** Whether the person is being asked. */
	readonly onQuestion: (isOpen: boolean) => void;
	/** What the server says to the person. */
	readonly onSaid: (text: string) => void;
};

type Prompts = ReadonlyArray<{readonly prompt: string; readonly echo?: boolean}>;

/**
Gives a server what it wants after the key, as OpenSSH does: what the person answers to its questions
(RFC 4256), or a password.

@param turn The server's word that the key was right, but not enough.
@throws Failure When there is nobody to ask, the server wants something else, or refuses three times.
*/
export async function giveMore(
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
			throw moreThanAKey(turn, signIn);
		}

		const calledOff = Promise.withResolvers<never>();
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
					const said = [name, instructions].filter(Boolean).join('\n');
					if (said !== '') {
						signIn.onSaid(said);
					}

					answersTo(prompts, ({prompt, echo}) =>
						answerTo(`(${osUser}@${destination}) ${prompt}`, !echo),
					).then(finish, calledOff.reject);
				},
			});
		}

		const next = await Promise.race([ssh.ready, ssh.nextTurn(), closed, calledOff.promise]);
		if (!next) {
			return;
		}

		// A step further, or the same once more.
		tries = next.isPartial ? 0 : tries + 1;
		turn = next;
	}

	throw new Failure(
		'other',
		'AnswersRefused',
		`${labelOf(signIn.instance)} accepts the key, and refused what was given after it ${maxTries} times.`,
	);
}

async function answersTo<T>(prompts: readonly T[], answer: (prompt: T) => Promise<string>) {
	const answers: string[] = [];
	for (const prompt of prompts) {
		answers.push(await answer(prompt));
	}

	return answers;
}

function moreThanAKey({methodsLeft}: Turn, {instance, ask}: SecondFactor): Failure {
	const others = methodsLeft?.filter(method => method !== 'publickey').join(', ');
	return new Failure(
		'other',
		'MoreThanAKey',
		`${labelOf(instance)} accepts the key, but asks for more (${others || 'a second factor'}), which ${ask === null ? 'nobody is here to give' : 'eic cannot give'}.`,
		ask === null ? {nextStep: 'Run eic in a terminal: it asks you there.'} : {},
	);
}
