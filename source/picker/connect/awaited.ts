import type {Instance} from '../../model/fleet/instance.js';
import {isGuessed} from '../../model/fleet/os-user-choice.js';
import {isSameSource, type Source} from '../../model/fleet/source.js';
import {regionOf} from '../fleet/fleet.js';
import {showSources} from '../fleet/shown-sources.js';
import type {SessionChoices} from '../hooks/services.js';
import type {Awaited, State} from '../state.js';
import {choicesFor} from './plan-of.js';
import {startAttempt} from './start-attempt.js';

/** Connects again to the last instance. If it is not in the list, its region is opened. */
export function connectToLast(state: State): State {
	const {last} = state;
	if (last === null) {
		return {...state, notice: {kind: 'problem', text: 'No previous connection.'}};
	}

	const opened = state.shown.some(source => isSameSource(source, last))
		? state
		: showSources(state, [{profile: last.profile, region: last.region}]);
	return connectToAwaited({...opened, notice: null, awaited: {kind: 'last', ...last}}, last);
}

/** What a person chose, to connect in the same way again. A guess and an address may differ by then. */
export function choicesToRepeat({
	osUser,
	osUserFrom,
	instanceIp: _instanceIp,
	...choices
}: SessionChoices): Partial<SessionChoices> {
	return isGuessed(osUserFrom) ? choices : {...choices, osUser, osUserFrom};
}

/**
Connects to the awaited instance, if it has been read by now.

@param source The source of which something was read.
*/
export function connectToAwaited(state: State, source: Source): State {
	const {awaited} = state;
	if (awaited === null || state.screen.name !== 'browsing') {
		return state;
	}

	const instance = awaited.kind === 'last' ? lastOf(state, awaited, source) : onlyMatchOf(state);
	if (instance === 'notYet') {
		return state;
	}

	const done = {...state, awaited: null};
	if (instance !== null) {
		const again = awaited.kind === 'last' ? awaited.choices : {};
		const choices = {...choicesFor(done, instance), ...again, ...done.choices.given};
		return startAttempt(done, instance, choices);
	}

	const text = `${awaited.kind === 'last' ? awaited.id : ''} is no longer in ${source.region}.`;
	return awaited.kind === 'last' ? {...done, notice: {kind: 'problem', text}} : done;
}

type Found = Instance | null | 'notYet';

function lastOf({fleet}: State, last: Extract<Awaited, {kind: 'last'}>, source: Source): Found {
	if (!isSameSource(last, source)) {
		return 'notYet';
	}

	const {entries, instances} = regionOf(fleet, source);
	const entry = entries.find(({instance, isGone}) => instance.id === last.id && !isGone);
	return entry?.instance ?? (instances.status === 'known' ? null : 'notYet');
}

/**
The one instance that is meant: the only one of that id, Name or address, else the only one that the
filter finds. Null where there is not just one, or not all of the list could be read.
*/
function onlyMatchOf({fleet, shown, listing, filter}: State): Found {
	const readings = shown.map(source => regionOf(fleet, source).instances.status);
	if (readings.some(status => status === 'unread' || status === 'loading')) {
		return 'notYet';
	}

	const word = filter.text.trim();
	const found = listing.found.inOrder.flatMap(({instance, isGone}) => (isGone ? [] : instance));
	const exact = found.filter(({id, name, publicIpv4, privateIpv4, ipv6}) =>
		[id, name, publicIpv4, privateIpv4, ipv6].includes(word),
	);
	const [only = null, ...others] = exact.length > 0 ? exact : found;
	return others.length === 0 && readings.every(status => status === 'known') ? only : null;
}
