import type {ConnectionEvent} from '../connection/connection.js';
import {harmless} from '../model/harmless.js';

/** What the server or eic says while a connection is made, to be read before the session. */
export function saidBy(event: ConnectionEvent): string[] {
	if (event.type === 'banner') {
		return event.text
			.trimEnd()
			.split(/\r?\n/)
			.map(line => harmless(line));
	}

	return event.type === 'warning' ? [harmless(event.message)] : [];
}
