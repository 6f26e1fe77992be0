import type {Failure} from '../../model/failure.js';
import {addressesOf, familyLabel} from '../../model/fleet/address.js';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import {osUserText} from '../../model/fleet/os-user-choice.js';
import {isProduction} from '../../model/fleet/production.js';
import type {Plan, Route} from '../../model/route.js';
import {endpointsFor} from '../../route/endpoint-choice.js';
import {choicesFor, planOf} from '../connect/plan-of.js';
import {facts} from '../draw/details/facts.js';
import {callerWords} from '../draw/frame/caller-line.js';
import {instanceWords} from '../draw/spoken.js';
import {endpointsOf, regionOf} from '../fleet/fleet.js';
import {loginKindOf} from '../fleet/login.js';
import {sourceNames} from '../fleet/source-names.js';
import type {State} from '../state.js';

/** How many instances are printed at a time. */
export const pageLength = 20;

/** The caller's identity at AWS; empty if it is not known. */
export function callersLine(state: State): string {
	const words = callerWords(state).join('; ');
	return words === '' ? '' : `AWS: ${words}.`;
}

/** A page of the list, with a line above it that says what it is a page of. */
export function listLines(state: State, first: number): string[] {
	const {ranked, total} = state.listing.found;
	const filter = state.filter.text;
	const where = sourceNames(state).join(', ');
	const last = Math.min(first + pageLength, ranked.length);
	const which = ranked.length > pageLength ? `, ${first + 1} to ${last}` : '';
	const title =
		filter === ''
			? `${counted(total)} in ${where}${which}.`
			: `${ranked.length} of ${counted(total)} in ${where} for ${filter}${which}.`;
	const rows = ranked.slice(first, last).map(({instance, favorite, isGone}, index) => {
		const marks = {
			isFavorite: favorite !== null,
			isGone,
			isProduction: isProduction(instance, state.productionRules),
		};
		return `${first + index + 1}. ${instanceWords(instance, marks)}`;
	});
	return [...failureLines(state), title, ...rows];
}

function counted(count: number): string {
	return `${count} ${count === 1 ? 'instance' : 'instances'}`;
}

/** Why a region is missing from the list, wholly or in part. */
function failureLines(state: State): string[] {
	return state.shown.flatMap(source => {
		const {instances} = regionOf(state.fleet, source);
		return instances.status === 'failed' ? failureWords(instances.failure) : [];
	});
}

/** Why something could not be read, and what to do about it. */
export function failureWords(failure: Failure): string[] {
	return [...saidOf(failure), ...(loginKindOf(failure) === null ? [] : ['L runs it here.'])];
}

/** A failure: why, and what to do. */
export function saidOf({message, nextStep}: Failure): string[] {
	return nextStep === null ? [message] : [message, nextStep];
}

/** All that is known of an instance. */
export function detailLines(state: State, instance: Instance): string[] {
	const choices = choicesFor(state, instance);
	const tags = Object.entries(instance.tags).filter(([key]) => key !== 'Name');
	return [
		...(isProduction(instance, state.productionRules) ? ['PRODUCTION'] : []),
		`${labelOf(instance)}, ${instance.id}, ${instance.state}`,
		`Connects as ${osUserText(choices)}; connection type ${choices.connectionType}, port ${choices.port}.`,
		...planLines(planOf(state, instance, choices)),
		...addressesOf(instance).map(({family, ip}) => `${familyLabel[family]}: ${ip}`),
		...endpointLines(state, instance),
		...facts(instance).map(([label, value]) => `${label}: ${value}`),
		...tags.map(([key, value]) => `tag ${key}: ${value}`),
	];
}

/** Every route of a plan in a sentence. */
export function planLines(plan: Plan): string[] {
	return plan.routes.map(
		(route, index) =>
			`Route ${index + 1}, ${routeText(route)}: ${verdict(route)}, ${route.reason}.`,
	);
}

/** `direct to 203.0.113.7` */
export function routeText({type, address, family}: Route): string {
	return `${type} to ${address ?? familyLabel[family]}`;
}

function verdict({usable, chosen}: Route): string {
	return chosen ? 'taken' : usable ? 'possible' : 'not possible';
}

function endpointLines(state: State, instance: Instance): string[] {
	const list = endpointsOf(regionOf(state.fleet, instance));
	if (list.status !== 'known') {
		return list.status === 'unreadable' ? [`endpoints: ${list.message}`] : [];
	}

	return endpointsFor(instance, list.endpoints, {endpointId: null, dnsName: null}).map(
		({id, state: endpointState, availabilityZone}) =>
			['endpoint', id, endpointState, availabilityZone].filter(Boolean).join(' '),
	);
}
