import type {UsableRoute} from '../model/route.js';
import {proofText} from '../model/ssh/host-key-check.js';
import type {ConnectionEvent} from './connection.js';

/** What the connection is waiting for, as a sentence for the user. */
export function waitingText(event: Extract<ConnectionEvent, {type: 'waiting'}>): string {
	const what = event.for === 'sign-in' ? 'to let you in' : 'to open the session';
	return `Waiting for ${event.destination} ${what}: its login is slow (PAM, key lookup).`;
}

/** That another OS user is signed in than was thought, as a line for the user. */
export function otherOsUserText(event: Extract<ConnectionEvent, {type: 'otherOsUser'}>): string {
	return `${event.refused} was refused; connected as ${event.osUser}`;
}

/** An event as a line of the trace, without secrets. */
export function eventText(event: ConnectionEvent): string {
	switch (event.type) {
		case 'attempt': {
			return `attempt ${routeText(event.route)}: ${event.route.reason}`;
		}

		case 'step': {
			return `${event.step} ${event.status}${event.route === null ? '' : ` ${routeText(event.route)}`}`;
		}

		case 'osUser': {
			return `OS user ${event.osUser}, from the image`;
		}

		case 'otherOsUser': {
			return otherOsUserText(event);
		}

		case 'hostKey': {
			const {type, fingerprint, isNew, proof} = event.hostKey;
			const proven = proof === null ? '' : `, ${proofText(proof)}`;
			return `host key ${type} ${fingerprint} ${isNew ? 'new' : 'known'}${proven}`;
		}

		case 'banner': {
			return `banner of ${event.text.length} characters`;
		}

		case 'waiting': {
			return `${event.destination} takes its time: ${event.for}`;
		}

		case 'question': {
			return `question ${event.isOpen ? 'asked' : 'answered'}`;
		}

		case 'warning': {
			return `warning: ${event.message}`;
		}

		case 'fallback': {
			return `fallback from ${routeText(event.from)} to ${routeText(event.to)}: ${event.reason}`;
		}
	}
}

function routeText({type, address, endpoint}: UsableRoute): string {
	return endpoint === null ? `${type} ${address}` : `${type} ${address} over ${endpoint.id}`;
}
