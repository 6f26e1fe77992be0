import type {Instance} from '../../model/fleet/instance.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {Field} from './fields.js';
import {fold} from './fold.js';
import type {Query, Term} from './query.js';

/** A text that is shown of an instance, and the field that it belongs to. */
export type ShownText = {readonly field: Field | null; readonly text: string};

/** A value that a filter matched and nobody sees. */
export type HiddenHit = {
	/** What it is, empty where the value says that itself. */
	readonly label: string;
	readonly field: Field;
	/** The value around the match: `…:2db8::…`. */
	readonly text: string;
};

/** Longer values are shown around the match. */
const longestText = 24;

type LabelledValue = readonly [label: string, field: Field | null, value: string | null];

/**
Where the filter matched an instance, if none of the shown texts tells it; null if they do.

@param shown As they are drawn: what is cut away is not seen.
@param ellipsis For what is left out of a long value.
*/
export function hiddenHit(
	instance: Instance,
	{groups}: Query,
	shown: readonly ShownText[],
	ellipsis: string,
): HiddenHit | null {
	for (const group of groups) {
		const terms = group.filter(({isNegated}) => !isNegated);
		if (!terms.some(term => shown.some(each => contains(each.text, each.field, term)))) {
			const hit = terms.map(term => hitOf(instance, term, ellipsis)).find(each => each !== null);
			if (hit !== undefined) {
				return hit;
			}
		}
	}

	return null;
}

function hitOf(instance: Instance, term: Term, ellipsis: string): HiddenHit | null {
	for (const [label, field, value] of labelledValues(instance)) {
		const text = sanitize(value ?? '');
		if (contains(text, field, term)) {
			return {label, field: field ?? 'id', text: excerpt(text, term.text, ellipsis)};
		}
	}

	return null;
}

function contains(text: string, field: Field | null, term: Term): boolean {
	return (term.field === null || term.field === field) && fold(text).includes(term.text);
}

/** The part of a text around what was found in it. */
function excerpt(text: string, found: string, ellipsis: string): string {
	const place = Math.max(0, fold(text).indexOf(found));
	if (text.length <= longestText) {
		return text;
	}

	const room = Math.max(longestText, found.length);
	const first = Math.min(Math.max(0, place - 4), text.length - room);
	const part = text.slice(first, first + room);
	return `${first > 0 ? ellipsis : ''}${part}${first + room < text.length ? ellipsis : ''}`;
}

/** All that is searched besides the Name. Ids begin with what they are. */
function labelledValues(instance: Instance): readonly LabelledValue[] {
	return [
		['', 'id', instance.id],
		['', 'type', instance.type],
		['', 'az', instance.availabilityZone],
		['', 'region', instance.region],
		['profile', 'profile', instance.profile],
		['public IPv4', 'ip', instance.publicIpv4],
		['private IPv4', 'ip', instance.privateIpv4],
		['IPv6', 'ip', instance.ipv6],
		['DNS', 'ip', instance.publicDnsName],
		['DNS', 'ip', instance.privateDnsName],
		['', 'vpc', instance.vpcId],
		['', null, instance.subnetId],
		['', null, instance.imageId],
		['platform', null, instance.platform],
		...Object.entries(instance.tags).map(
			([key, value]): LabelledValue => ['', 'tag', `${key}=${value}`],
		),
	];
}
