import process from 'node:process';
import {waitingSize} from '../session/terminal/output-backlog.js';

/** A terminal that takes nothing for so long takes no more. */
const stallMs = 1000;

/**
Lets the process end although a terminal takes nothing of what is left to be written to it. As long as
it takes some of it, it gets all of it.
*/
export function leaveUnreadTerminal(): void {
	const sizes = () =>
		[process.stdout, process.stderr].map(output => (output.isTTY ? waitingSize(output) : 0));
	let before = sizes();
	setInterval(() => {
		const now = sizes();
		if (now.some(size => size > 0) && now.every((size, index) => size === before[index])) {
			process.exit();
		}

		before = now;
	}, stallMs).unref();
}
