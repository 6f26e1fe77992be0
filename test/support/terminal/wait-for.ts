import type {Exit} from './pty-terminal.js';

/** A condition that says in words what it waits for, and how far it is from that. */
export type DescribedCondition = {readonly isMet: () => boolean; readonly describe: () => string};

/** What `waitFor` waits for: a text or pattern on the visible screen, or any condition. */
export type Expected = string | RegExp | (() => boolean) | DescribedCondition;

/** A terminal whose state is waited for. */
type Watched = {
	readonly screen: () => string;
	/** Called after each chunk that the terminal has parsed, and when the program has ended. */
	readonly checks: Set<() => void>;
	readonly exit: () => Exit | undefined;
};

/** How often a condition is checked that may become true without a change of the screen. */
const pollMs = 10;

/** See `PtyTerminal.waitFor`. */
export async function waitFor(
	{screen, checks, exit}: Watched,
	expected: Expected,
	{timeoutMs = 30_000}: {readonly timeoutMs?: number} = {},
): Promise<void> {
	if (isMet(expected, screen)) {
		return;
	}

	await new Promise<void>((resolve, reject) => {
		const settle = (error?: Error): void => {
			clearTimeout(timer);
			clearInterval(poll);
			checks.delete(check);
			if (error) {
				reject(error);
			} else {
				resolve();
			}
		};

		const failure = (why: string): Error =>
			new Error(`${why} while waiting for ${describe(expected)}. The screen:\n${screen()}`);
		const check = (): void => {
			if (isMet(expected, screen)) {
				settle();
			} else if (exit() !== undefined) {
				settle(failure(`The program ended (${JSON.stringify(exit())})`));
			}
		};

		const timer = setTimeout(() => settle(failure(`${timeoutMs} ms passed`)), timeoutMs);
		const poll = isOfScreenOnly(expected) ? undefined : setInterval(check, pollMs);
		checks.add(check);
		check();
	});
}

function isOfScreenOnly(expected: Expected): expected is string | RegExp {
	return typeof expected === 'string' || expected instanceof RegExp;
}

function isMet(expected: Expected, screen: () => string): boolean {
	if (typeof expected === 'function') {
		return expected();
	}

	if (typeof expected === 'string') {
		return screen().includes(expected);
	}

	return expected instanceof RegExp ? expected.test(screen()) : expected.isMet();
}

function describe(expected: Expected): string {
	if (isOfScreenOnly(expected)) {
		return JSON.stringify(String(expected));
	}

	return typeof expected === 'function' ? 'a condition' : expected.describe();
}
