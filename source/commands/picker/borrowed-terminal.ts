import process from 'node:process';
import {setImmediate} from 'node:timers/promises';
import type {AskSecret} from '../../aws/credentials/fetch-options.js';
import type {BorrowTerminal} from '../../picker/hooks/services.js';
import {type Prompt, terminalPrompt} from '../../session/escapes/prompt.js';
import {drained, setBlocking} from '../../session/terminal/output-backlog.js';
import {takeOverSigint} from '../../session/terminal/take-over-sigint.js';

/** How long the terminal may read nothing of what the picker has drawn. */
const stallMs = 1000;

/** Lends the picker's terminal to others: to questions such as MFA codes, and to logins. */
export type BorrowedTerminal = {
	/** Takes the picker off the terminal while it asks. */
	readonly prompt: Prompt;
	readonly askMfaCode: AskSecret;
	/** The same for a program that asks; Ctrl-C ends that program and nothing else. */
	readonly lendTerminal: (work: (interrupt: AbortSignal) => Promise<void>) => Promise<void>;
	/** Takes the picker off the terminal while something else uses it. */
	readonly borrow: BorrowTerminal;
	/** Receives the picker's way to do so. Before that, and in the plain picker, nothing is drawn. */
	readonly onTerminal: (borrow: BorrowTerminal) => void;
};

/** Without a terminal the picker does not start, and no question is asked. */
export function borrowedTerminal(): BorrowedTerminal {
	let fromPicker: BorrowTerminal = work => work();
	const borrow: BorrowTerminal = work =>
		fromPicker(async () => {
			await stopReading();
			const outputs = [process.stdout, process.stderr];
			const isTaken = await Promise.all(outputs.map(output => drained(output, stallMs)));
			// Another program on this terminal expects its writes to block.
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
				const leaveInterrupts = takeOverSigint(() => interrupt.abort());
				await work(interrupt.signal).finally(leaveInterrupts);
			}),
		askMfaCode: (text, signal) => prompt({text, isSecret: true}, signal),
		onTerminal(given) {
			fromPicker = given;
		},
	};
}

/**
Stops reading the input. Its last reader has only stopped listening, so this stream and the next user of
the terminal would compete for what is typed.
*/
async function stopReading(): Promise<void> {
	await setImmediate();
	process.stdin.pause();
	await setImmediate();
}
