import type {GroupField} from '../../inventory/search/order.js';
import {groupFields} from './view.js';

const groupLabels: Readonly<Record<(typeof groupFields)[number], string>> = {
	state: 'state',
	type: 'type',
	region: 'region',
	zone: 'zone',
	vpc: 'VPC',
	profile: 'profile',
};

/** The heading of a group. */
export function labelOfGroup(group: GroupField): string {
	const field = groupFields.find(name => name === group);
	return field === undefined ? `tag ${group.slice('tag:'.length)}` : groupLabels[field];
}
