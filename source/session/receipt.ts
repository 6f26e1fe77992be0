import {formatBytes} from '../model/bytes.js';
import {formatDuration} from '../model/duration.js';
import {harmless} from '../model/harmless.js';
import type {UsableRoute} from '../model/route.js';
import {escapeName} from './escape-character.js';
import type {SessionEnd} from './session-end.js';

function cause(end: SessionEnd): string {
	switch (end.reason) {
		case 'exit': {
			return `exit ${end.exitCode}`;
		}

		case 'signal': {
			return `signal ${end.signal}`;
		}

		case 'deadline': {
			return end.deadlineFrom === 'tunnel' ? 'end of the tunnel' : 'timeout';
		}

		case 'lost': {
			return 'connection lost';
		}

		case 'left': {
			return 'left';
		}
	}
}

/**
What stays on the screen after a session, one line without a line break:
`session to web-1 ended after 12m 3s · exit 0 · 4.2 kB received, 812 B sent`.
*/
export function receiptOf(end: SessionEnd, label: string): string {
	const duration = formatDuration(end.durationMs);
	const traffic = `${formatBytes(end.received)} received, ${formatBytes(end.sent)} sent`;
	return harmless(`session to ${label} ended after ${duration} · ${cause(end)} · ${traffic}`);
}

/** All that is said after a session, a line each: what went wrong, if anything did, and the receipt. */
export function closingLines(end: SessionEnd, label: string): string[] {
	return [...(end.message === null ? [] : [harmless(end.message)]), receiptOf(end, label)];
}

/**
What is said before a session, one line without a line break:
`→ web-1 i-0ab… via eice-…, ec2-user, ~? for help`.
*/
export function announcementOf(session: {
	readonly label: string;
	readonly instanceId: string;
	readonly route: UsableRoute;
	readonly osUser: string;
	/** The escape character; null for none. */
	readonly escapeCharacter: string | null;
}): string {
	const {label, instanceId, route, osUser, escapeCharacter} = session;
	const name = label === instanceId ? instanceId : `${label} ${instanceId}`;
	const way = route.endpoint === null ? route.address : route.endpoint.id;
	const help = escapeCharacter === null ? '' : `, ${escapeName(escapeCharacter)}? for help`;
	return harmless(`→ ${name} via ${way}, ${osUser}${help}`);
}
