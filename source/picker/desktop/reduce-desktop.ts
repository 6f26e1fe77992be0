import {consoleUrlOf} from '../../model/fleet/console-url.js';
import type {Action} from '../action.js';
import {chosenInstances} from '../list/chosen-instances.js';
import {done, problem} from '../list/to-list.js';
import type {Notice} from '../notice/notice.js';
import type {State} from '../state.js';
import type {WindowKind} from './multiplexer.js';
import type {OutsideRequest} from './outside-request.js';
import {sessionArguments} from './session-arguments.js';
import {connectable, whyNoPage, whyNoWindow} from './why-not.js';

/** What leaves the terminal: pages in the browser, and windows beside this one. */
export function reduceDesktop(state: State, action: Action): State {
	switch (action.type) {
		case 'openPage': {
			const urls = chosenInstances(state).flatMap(instance => consoleUrlOf(instance) ?? []);
			const reason = whyNoPage(state);
			return reason === null
				? {...state, notice: null, outside: {what: 'pages', urls}}
				: {...state, notice: problem(reason)};
		}

		case 'openWindow': {
			return openWindow(state, action.kind);
		}

		case 'outsideOpened': {
			return {...state, notice: outcome(action.request, action.failure)};
		}

		default: {
			return state;
		}
	}
}

function openWindow(state: State, kind: WindowKind): State {
	const {multiplexer} = state;
	const reason = whyNoWindow(state);
	if (multiplexer === null || reason !== null) {
		return {...state, notice: problem(reason ?? '')};
	}

	const instances = connectable(state);
	const leftOut = chosenInstances(state).length - instances.length;
	const windows = instances.map(instance => ({
		instance,
		args: sessionArguments(state, instance),
	}));
	return {...state, notice: null, outside: {what: 'windows', multiplexer, kind, windows, leftOut}};
}

/** What became of a request. */
function outcome(request: OutsideRequest, failure: string | null): Notice {
	const [what, count] =
		request.what === 'pages'
			? ['page', request.urls.length]
			: [request.kind, request.windows.length];
	if (failure !== null) {
		const not =
			count === 1 ? `The ${what} could not be opened` : `Not all ${what}s could be opened`;
		return problem(`${not}: ${failure}.`);
	}

	const opened = count === 1 ? `Opened a new ${what}.` : `Opened ${count} new ${what}s.`;
	const leftOut = request.what === 'pages' ? 0 : request.leftOut;
	const others = `Left out, because no connection is possible now: ${leftOut}.`;
	return leftOut === 0 ? done(opened) : problem(`${opened} ${others}`);
}
