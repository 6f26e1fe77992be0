import type {Instance} from '../../model/fleet/instance.js';
import {lookUp} from '../../model/look-up.js';

/** The values a list can be sorted by, besides tags. */
export const sortFields = [
	'name',
	'state',
	'id',
	'age',
	'type',
	'address',
	'route',
	'zone',
	'region',
	'profile',
	'publicIpv4',
	'privateIpv4',
	'ipv6',
	'launched',
	'used',
] as const;

/** A tag of instances as `tag:Key`. */
export type TagField = `tag:${string}`;

/** What a list can be sorted by: see `sortFields`. */
export type SortField = (typeof sortFields)[number] | TagField;

/** What a list can be grouped by, besides tags. */
export const groupFields = [
	'state',
	'age',
	'type',
	'route',
	'region',
	'zone',
	'vpc',
	'profile',
] as const;

/** What a list can be grouped by: see `groupFields`. */
export type GroupField = (typeof groupFields)[number] | TagField;

/** Whether a name is that of a tag. */
export function isTagField(name: string): name is TagField {
	return name.startsWith('tag:');
}

/** Whether a list can be sorted by what has this name. */
export function isSortField(name: string): name is SortField {
	return isTagField(name) || sortFields.some(field => field === name);
}

/** Whether a list can be grouped by what has this name. */
export function isGroupField(name: string): name is GroupField {
	return isTagField(name) || groupFields.some(field => field === name);
}

/** The value of a tag; empty for none. */
export function tagValue({tags}: Instance, field: TagField): string {
	return lookUp(tags, field.slice('tag:'.length)) ?? '';
}
