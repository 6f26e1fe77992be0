import type {UsableRoute} from '../model/route.js';
import {proofText} from '../model/ssh/host-key-check.js';
import {formatBytes} from '../model/text/bytes.js';
import {formatDuration} from '../model/text/duration.js';
import {sanitize} from '../model/text/sanitize.js';
import {escapeName} from './escapes/escape-character.js';
import type {SessionEnd, Way} from './session-end.js';

/** How a session ended, in a word or two: `exit 0`, `signal TERM`, `connection lost`. */
export function causeOf(
	end: Pick<SessionEnd, 'reason' | 'exitCode' | 'signal' | 'deadlineFrom'>,
): string {
	switch (end.reason) {
		case 'exit': {
			return `exit ${end.exitCode}`;
		}

		case 'signal': {
			return `signal ${end.signal}`;
		}

		case 'deadline': {
			return end.deadlineFrom === 'tunnel' ? 'tunnel limit' : 'timeout';
		}

		case 'lost': {
			return 'connection lost';
		}

		case 'left': {
			return 'disconnected';
		}
	}
}

/**
The first line of the receipt that stays on the screen after a session, without a line break:
`session to web-1 ended after 12m 3s · exit 0 · 4.2 kB received, 812 B sent`.
*/
export function receiptOf(end: SessionEnd, label: string): string {
	const duration = formatDuration(end.durationMs);
	const traffic = `${formatBytes(end.received)} received, ${formatBytes(end.sent)} sent`;
	return sanitize(`session to ${label} ended after ${duration} · ${causeOf(end)} · ${traffic}`);
}

/** A route for a sentence: `203.0.113.10`, `eice-… to 10.0.3.10`. */
export function routeText({endpoint, address}: UsableRoute): string {
	return endpoint === null ? address : `${endpoint.id} to ${address}`;
}

/**
The second line of the receipt: the user, the route and the host key:
`ec2-user via eice-… to 10.0.3.10 · known host key · reconnected once`.
*/
export function wayText({
	route,
	osUser,
	hostKey,
	reconnects,
}: Way & Pick<SessionEnd, 'reconnects'>): string {
	const key = hostKey.isNew ? newKeyText(hostKey) : 'known host key';
	const times = reconnects === 1 ? 'once' : `${reconnects} times`;
	const again = reconnects === 0 ? '' : ` · reconnected ${times}`;
	return sanitize(`${osUser} via ${routeText(route)} · ${key}${again}`);
}

function newKeyText({fingerprint, proof}: Way['hostKey']): string {
	return `new host key ${fingerprint}${proof === null ? '' : `, ${proofText(proof)}`}`;
}

/**
The line printed before a session, without a line break:
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
	return sanitize(`→ ${name} via ${way}, ${osUser}${help}`);
}
