import process from 'node:process';
import {setImmediate} from 'node:timers/promises';
import type {AskSecret} from '../../aws/credentials/fetch-options.js';
import type {BorrowTerminal} from '../../picker/hooks/services.js';
import {type Prompt, terminalPrompt} from '../../session/escapes/prompt.js';
import {takeInterrupts} from '../../session/terminal/take-interrupts.js';
import {drained, setBlocking} from '../../session/terminal/unread.js';

/** How long the terminal may take nothing of what the picker has drawn. */
const patienceMs = 1000;

/** The terminal that the picker draws on, for others: for MFA codes and logins. */
export type BorrowedTerminal = {
	/** Takes the picker off the terminal for the question. */
	readonly prompt: Prompt;
	readonly askMfaCode: AskSecret;
	/** The same for a program that asks; Ctrl-C ends it, and nothing else. */
	readonly lendTerminal: (work: (interrupt: AbortSignal) => Promise<void>) => Promise<void>;
	/** Takes the picker off the terminal for something else. */
	readonly borrow: BorrowTerminal;
	/** Gets to know how; before that, and in the plain picker, nobody draws. */
	readonly onTerminal: (borrow: BorrowTerminal) => void;
};

/** Without a terminal the picker does not start, and nobody is asked. */
export function borrowedTerminal(): BorrowedTerminal {
	let fromPicker: BorrowTerminal = work => work();
	const borrow: BorrowTerminal = work =>
		fromPicker(async () => {
			await stopReading();
			const outputs = [process.stdout, process.stderr];
			const isTaken = await Promise.all(outputs.map(output => drained(output, patienceMs)));
			// Another program on this terminal expects its writes to wait.
			for (const [index, output] of outputs.entries()) {
				setBlocking(output, isTaken[index] === true);
			}
			try {
				await work();
			} finally {
				for (const output of outputs) {
					setBlocking(output, false);
				}
			}
		});
	const prompt: Prompt = async (question, signal) => {
		let answer = '';
		await borrow(async () => {
			answer = (await terminalPrompt()?.(question, signal)) ?? '';
		});
		return answer;
	};

	return {
		borrow,
		prompt,
		lendTerminal: work =>
			borrow(async () => {
				const interrupt = new AbortController();
				const leaveInterrupts = takeInterrupts(() => interrupt.abort());
				await work(interrupt.signal).finally(leaveInterrupts);
			}),
		askMfaCode: (text, signal) => prompt({text, isSecret: true}, signal),
		onTerminal(given) {
			fromPicker = given;
		},
	};
}

/**
Lets go of the input, which whoever read it only stops listening to: what is typed next would be read
by either this stream or whoever has the terminal then.
*/
async function stopReading(): Promise<void> {
	await setImmediate();
	process.stdin.pause();
	await setImmediate();
}
