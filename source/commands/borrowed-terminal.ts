import type {BorrowTerminal} from '../picker/services.js';
import {terminalPrompt} from '../session/prompt.js';

/** The terminal that the picker draws on, for others: for MFA codes and logins. */
export type BorrowedTerminal = {
	/** Takes the picker off the terminal for the question. */
	readonly askMfaCode: (question: string) => Promise<string>;
	/** Takes the picker off the terminal for something else. */
	readonly borrow: BorrowTerminal;
	/** Gets to know how; before that nobody draws yet. */
	readonly onTerminal: (borrow: BorrowTerminal) => void;
};

/** Without a terminal the picker does not start, and nobody is asked. */
export function borrowedTerminal(): BorrowedTerminal {
	let borrow: BorrowTerminal = work => work();
	return {
		async askMfaCode(text) {
			const prompt = terminalPrompt();
			const {signal} = new AbortController();
			let answer = '';
			await borrow(async () => {
				answer = (await prompt?.({text, isSecret: true}, signal)) ?? '';
			});
			return answer;
		},
		borrow: work => borrow(work),
		onTerminal(given) {
			borrow = given;
		},
	};
}
