import type {ConnectionEvent} from '../../connection/connection.js';
import {waitingText} from '../../connection/event-text.js';
import {asFailure} from '../../model/failure.js';
import {labelOf} from '../../model/fleet/instance.js';
import {formatSeconds} from '../../model/text/duration.js';
import {sanitize} from '../../model/text/sanitize.js';
import {saidBy} from '../connect/said-by.js';
import {stepLabels} from '../draw/progress-lines.js';
import {closingLines, type OpenSession, type PickerServices} from '../hooks/services.js';
import type {ScreenNamed} from '../screens/screen.js';
import type {Store} from '../store.js';
import {routeText, saidOf} from './lines.js';
import type {Talk} from './talk.js';

type Services = Pick<PickerServices, 'openSession' | 'listRecents'>;

/** Makes the connection that the state asks for, prints each step, and gives the terminal to the session. */
export async function connect(
	{attempt}: ScreenNamed<'connecting'>,
	{dispatch}: Store,
	services: Services,
	talk: Talk,
): Promise<void> {
	const {number, request, instance} = attempt;
	if (request === null) {
		dispatch({type: 'back'});
		return;
	}

	talk.say(`Connecting to ${labelOf(instance)}. Ctrl-C cancels.`);
	const beganAt = performance.now();
	const onEvent = (event: ConnectionEvent) => {
		const atMs = performance.now() - beganAt;
		talk.say(...progressOf(event, atMs));
		dispatch({type: 'connectionEvent', attempt: number, event, atMs});
	};

	let session: OpenSession | null;
	try {
		session = await talk.doing(signal => services.openSession(request, onEvent, signal));
	} catch (error) {
		dispatch({type: 'connectionFailed', attempt: number, failure: asFailure(error)});
		return;
	}

	if (session === null) {
		talk.say(`${labelOf(instance)}: cancelled`);
		dispatch({type: 'back'});
		return;
	}

	dispatch({type: 'sessionOpened', attempt: number});
	talk.say(...(session.isProduction ? ['PRODUCTION'] : []), ...session.announcement);
	const result = await session.attach();
	talk.say(...closingLines(result));
	dispatch({type: 'recentsKnown', recents: services.listRecents()});
	dispatch({type: 'sessionEnded', attempt: number, result});
}

/** The line for an event; null if it is not worth one. */
function progressOf(event: ConnectionEvent, atMs: number): string[] {
	switch (event.type) {
		case 'attempt': {
			return [`Route: ${routeText(event.route)}.`];
		}

		case 'step': {
			return event.status === 'done'
				? [`${stepLabels[event.step]}: done after ${formatSeconds(atMs)}`]
				: [];
		}

		case 'fallback': {
			return [`${routeText(event.from)}: ${event.reason}. Going on with ${routeText(event.to)}.`];
		}

		case 'waiting': {
			return [sanitize(waitingText(event))];
		}

		default: {
			return saidBy(event);
		}
	}
}

/** Prints why a connection failed, and asks what to do next. */
export async function afterFailure(
	{failure, nextOsUser}: ScreenNamed<'failed'>,
	{dispatch}: Store,
	talk: Talk,
): Promise<void> {
	talk.say(...saidOf(failure));
	const asUser = nextOsUser === null ? '' : `u tries as ${nextOsUser}, `;
	const answer = await talk.ask(`${asUser}r tries again, Enter goes back to the list: `);
	if (answer === null) {
		dispatch({type: 'quit', exitCode: 0});
	} else if (answer === 'u' && nextOsUser !== null) {
		dispatch({type: 'tryNextOsUser'});
	} else {
		dispatch({type: answer === 'r' ? 'retry' : 'back'});
	}
}
