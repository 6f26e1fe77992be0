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

/** The fields that a word of the filter can name. */
export const filterFields: ReadonlyArray<readonly [field: string, meaning: string]> = [
	['name:', 'the Name tag'],
	['id:', 'the instance id'],
	['tag:KEY=VALUE', 'a tag'],
	['state:', 'running, stopped, …'],
	['type:', 'the instance type'],
	['az:', 'the Availability Zone'],
	['vpc:', 'the VPC'],
	['ip:', 'any of its addresses'],
	['region: profile:', 'where the list comes from'],
	['fav:', 'favorites; fav:no finds all others'],
];
