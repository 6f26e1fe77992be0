import type {ConnectionEvent} from '../../connection/connection.js';
import {sanitize} from '../../model/text/sanitize.js';

/** What the server or eic says while a connection is made, to be read before the session. */
export function saidBy(event: ConnectionEvent): string[] {
	if (event.type === 'banner') {
		return event.text
			.trimEnd()
			.split(/\r?\n/)
			.map(line => sanitize(line));
	}

	return event.type === 'warning' ? [sanitize(event.message)] : [];
}
