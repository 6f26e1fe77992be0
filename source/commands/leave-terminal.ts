import process from 'node:process';
import {waitingSize} from '../session/terminal/output-backlog.js';

/** A terminal that reads nothing for this long is taken for dead. */
const stallMs = 1000;

/**
Lets the process exit although a terminal reads nothing of what is left to write. A terminal that still
reads, however slowly, gets all of it.
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
