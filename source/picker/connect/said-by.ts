import type {ConnectionEvent} from '../../connection/connection.js';
import {otherOsUserText} from '../../connection/event-text.js';
import {sanitize} from '../../model/text/sanitize.js';

/** The messages of the server and of eic while connecting, to be read before the session. */
export function saidBy(event: ConnectionEvent): string[] {
	if (event.type === 'banner') {
		return event.text
			.trimEnd()
			.split(/\r?\n/)
			.map(line => sanitize(line));
	}

	if (event.type === 'otherOsUser') {
		return [sanitize(otherOsUserText(event))];
	}

	return event.type === 'warning' ? [sanitize(event.message)] : [];
}
