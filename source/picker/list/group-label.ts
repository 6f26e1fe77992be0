import {type GroupField, groupFields} from '../../inventory/search/sort-fields.js';

const groupLabels: Readonly<Record<(typeof groupFields)[number], string>> = {
	state: 'state',
	age: 'age',
	type: 'type',
	route: 'route',
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
