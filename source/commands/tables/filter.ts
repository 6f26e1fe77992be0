import type {Field} from '../../inventory/search/fields.js';

/** The syntax of the filter, for the help and the manual page: what is typed, and what it finds. */
export const filterSyntax: ReadonlyArray<readonly [typed: string, meaning: string]> = [
	['web prod', 'both words, in any order'],
	["'web", 'exactly web, not its letters apart'],
	["'web-1'", 'web-1 as whole words'],
	['^web', 'a value that begins with web'],
	['-1$', 'a value that ends with -1'],
	['!stag', 'stag nowhere'],
	['web | api', 'one or the other'],
	['my\\ app', 'my app, with the space'],
	['field:web', 'web in this field only'],
];

/** How each field of the filter is typed, and what it looks at. */
const fields: Readonly<Record<Field, readonly [typed: string, meaning: string]>> = {
	name: ['name:', 'the Name tag'],
	id: ['id:', 'the instance id'],
	tag: ['tag:KEY=VALUE', 'a tag'],
	state: ['state:', 'running, stopped, …'],
	type: ['type:', 'the instance type'],
	az: ['az:', 'the Availability Zone'],
	vpc: ['vpc:', 'the VPC'],
	ip: ['ip:', 'any of its addresses'],
	region: ['region:', 'the region'],
	profile: ['profile:', 'the profile that the list comes from'],
	age: ['age:<7d', 'launched less than 7 days ago; > for more; s, m, h, d, w, y'],
	route: ['route:', 'direct, eice or none; or why none, such as stopped'],
	fav: ['fav:', 'favorites; fav:no finds all others'],
};

/** The fields that a word of the filter can name, for the help and the manual page. */
export const filterFields = Object.values(fields);
