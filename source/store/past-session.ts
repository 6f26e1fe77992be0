/** A finished session. What was typed, shown or run in it is not recorded. */
export type PastSession = {
	/** ISO 8601, UTC. */
	/** In milliseconds. */
	readonly startedAt: string;
	readonly durationMs: number;
	readonly instanceId: string;
	/** The Name at that time. */
	readonly name: string | null;
	readonly region: string;
	/** The profile in `~/.aws/config`; null for the default profile. */
	readonly profile: string | null;
	/** The account id, if known. */
	readonly account: string | null;
	readonly osUser: string;
	/** The last route taken. */
	readonly route: {
		readonly type: 'direct' | 'eice';
		readonly address: string;
		/** Null for `direct`. */
		readonly endpointId: string | null;
	};
	readonly hostKey: {
		/** `SHA256:…` */
		readonly fingerprint: string;
		/** Whether the key was seen for the first time. */
		readonly isNew: boolean;
	};
	/** What was run: a login shell, a command, or only forwards. */
	readonly kind: 'shell' | 'command' | 'forwards';
	readonly reason: 'exit' | 'signal' | 'deadline' | 'lost' | 'left';
	/** eic's exit code: the remote's; 255 for a signal, a loss or leaving; 124 for the deadline. */
	readonly exitCode: number;
	/** The signal that ended the remote program, without `SIG`. */
	readonly signal: string | null;
	/** Why the session ended when the user did not end it, such as `connection lost: reset by peer`. */
	readonly message: string | null;
	/** What set the deadline; null when there was none. */
	readonly deadlineFrom: 'timeout' | 'tunnel' | null;
	/** Bytes on the wire. */
	readonly received: number;
	readonly sent: number;
	/** How often the connection was replaced by a new one. */
	readonly reconnects: number;
};

/** Parses a line of the history; null when it is not a session. */
export function sessionOf(line: string): PastSession | null {
	try {
		const value: unknown = JSON.parse(line);
		return isPastSession(value) ? value : null;
	} catch {
		return null;
	}
}

const texts = ['startedAt', 'instanceId', 'region', 'osUser', 'kind', 'reason'] as const;
const numbers = ['durationMs', 'exitCode', 'received', 'sent', 'reconnects'] as const;

function isPastSession(value: unknown): value is PastSession {
	if (!isRecord(value)) {
		return false;
	}

	const {route, hostKey} = value;
	return (
		texts.every(name => typeof value[name] === 'string') &&
		numbers.every(name => typeof value[name] === 'number') &&
		['name', 'profile', 'account', 'signal', 'message', 'deadlineFrom'].every(
			name => value[name] === null || typeof value[name] === 'string',
		) &&
		!Number.isNaN(Date.parse(String(value['startedAt']))) &&
		isRecord(route) &&
		typeof route['type'] === 'string' &&
		typeof route['address'] === 'string' &&
		(route['endpointId'] === null || typeof route['endpointId'] === 'string') &&
		isRecord(hostKey) &&
		typeof hostKey['fingerprint'] === 'string' &&
		typeof hostKey['isNew'] === 'boolean'
	);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}
