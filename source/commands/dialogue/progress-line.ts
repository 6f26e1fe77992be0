import type {ConnectionEvent, Step} from '../../connection/connection.js';
import {otherOsUserText, waitingText} from '../../connection/event-text.js';
import {hostKeyNews} from '../../connection/security-news.js';
import type {UsableRoute} from '../../model/route.js';
import {formatSeconds} from '../../model/text/duration.js';
import {sanitize, sanitizeLines} from '../../model/text/sanitize.js';
import {printTo, replaceLine} from '../output/terminal.js';

const labels: Readonly<Record<Step, string>> = {
	push: 'push key',
	transport: 'open transport',
	handshake: 'handshake',
	authenticate: 'authenticate',
};

/** Shows how connecting goes: one line that is rewritten on a terminal, and lines of news anywhere. */
export type ProgressLine = {
	readonly onEvent: (event: ConnectionEvent) => void;
	/** Erases the line and stops; nothing is written afterwards. */
	readonly stop: () => void;
};

/** @param isLive Whether `stream` is a terminal whose line can be rewritten. */
export function startProgressLine(
	stream: NodeJS.WritableStream,
	label: string,
	isLive: boolean,
): ProgressLine {
	const startedAt = Date.now();
	let running: Step[] = [];
	let isSignedIn = false;
	let isAsking = false;
	const clear = () => {
		if (isLive) {
			replaceLine(stream, sanitize(''));
		}
	};

	const draw = () => {
		if (isLive && !isAsking && (isSignedIn || running.length > 0)) {
			const steps = isSignedIn
				? 'opening the session'
				: running.map(step => labels[step]).join(', ');
			replaceLine(
				stream,
				sanitize(`connecting to ${label}: ${steps} ${formatSeconds(Date.now() - startedAt)}`),
			);
		}
	};

	const say = (line: string) => {
		clear();
		printTo(stream, sanitizeLines(`${sanitize(line)}\n`));
		draw();
	};

	const timer = isLive ? setInterval(draw, 100) : undefined;
	return {
		onEvent(event) {
			if (event.type === 'step') {
				const others = running.filter(step => step !== event.step);
				running = event.status === 'started' ? [...others, event.step] : others;
				isSignedIn ||= event.step === 'authenticate' && event.status === 'done';
				draw();
				return;
			}

			if (event.type === 'question') {
				clear();
				isAsking = event.isOpen;
				return;
			}

			for (const line of newsOf(event)?.split(/\r?\n/) ?? []) {
				say(line);
			}
		},
		stop() {
			clearInterval(timer);
			clear();
		},
	};
}

/** What deserves a line of its own; null for nothing. */
function newsOf(event: ConnectionEvent): string | null {
	switch (event.type) {
		case 'fallback': {
			return `${wayOf(event.from)}: ${event.reason}; trying ${wayOf(event.to)}`;
		}

		case 'otherOsUser': {
			return otherOsUserText(event);
		}

		case 'hostKey': {
			return hostKeyNews(event.hostKey)[0] ?? null;
		}

		case 'banner': {
			return event.text.trimEnd();
		}

		case 'waiting': {
			return `${waitingText(event)} Ctrl-C cancels.`;
		}

		case 'warning': {
			return event.message;
		}

		default: {
			return null;
		}
	}
}

function wayOf({type, address, endpoint}: UsableRoute): string {
	return endpoint === null ? `${type} ${address}` : `${type} ${address} over ${endpoint.id}`;
}
