import {formatDuration} from '../model/text/duration.js';
import {addressText, type Forward, flagOf} from './forward.js';
import type {ListedForward} from './forwards.js';

/** How many connections of one forward are listed; the others are counted. */
const mostListed = 10;

/** A forward on one line: `-L localhost:8080 → db:5432`, `-D localhost:1080`. */
export function forwardText(forward: Forward): string {
	const flag = flagOf(forward);
	const {listen, to} = forward;
	const goal = to.type === 'socks' ? (flag === 'D' ? '' : ' → SOCKS') : ` → ${addressText(to)}`;
	return `-${flag} ${addressText(listen)}${goal}`;
}

/** All forwards, a line each, with a line for each of their connections below. */
export function forwardLines(forwards: readonly ListedForward[], now: number): string[] {
	if (forwards.length === 0) {
		return ['No forwards.'];
	}

	return forwards.flatMap(({forward, isOpen, allocatedPort, connections}) => {
		const port = allocatedPort === null ? '' : `, port ${allocatedPort}`;
		const count = isOpen ? `${connections.length} open` : 'could not be opened';
		const more = connections.length - mostListed;
		return [
			`${forwardText(forward)}${port}, ${count}`,
			...connections.slice(0, mostListed).map(({from, to, openedAt}) => {
				const age = formatDuration(now - openedAt);
				return `   ${from === null ? '' : `${from} `}→ ${to}, for ${age}`;
			}),
			...(more > 0 ? [`   and ${more} more`] : []),
		];
	});
}
