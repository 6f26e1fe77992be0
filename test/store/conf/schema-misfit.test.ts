import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {matchesSchema, misfitOf} from '../../../source/store/conf/schema-misfit.js';
import {settingsSchema} from '../../../source/store/settings-schema.js';

type Case = readonly [schema: Record<string, unknown>, valid: unknown, invalid: unknown];

const cases: Readonly<Record<string, Case>> = {
	string: [{type: 'string'}, '', 1],
	integer: [{type: 'integer'}, 2, 2.5],
	'object, not an array': [{type: 'object'}, {}, []],
	'array, not null': [{type: 'array'}, [], null],
	boolean: [{type: 'boolean'}, false, 0],
	'one of several types': [{type: ['array', 'null']}, null, {}],
	enum: [{enum: ['a', 'b']}, 'b', 'c'],
	bounds: [{type: 'integer', minimum: 1, maximum: 9}, 9, 10],
	minimum: [{type: 'integer', minimum: 1}, 1, 0],
	'length in characters': [{type: 'string', minLength: 1, maxLength: 2}, '🙂🙂', 'abc'],
	'too short': [{type: 'string', minLength: 1}, 'a', ''],
	required: [{type: 'object', required: ['a']}, {a: 1}, {b: 1}],
	items: [{type: 'array', items: {type: 'string'}}, ['a'], ['a', 1]],
	properties: [{properties: {a: {type: 'string'}}}, {b: 1}, {a: 1}],
	'no others': [{properties: {a: {}}, additionalProperties: false}, {a: 1}, {a: 1, b: 1}],
	'others alike': [{additionalProperties: {type: 'string'}}, {a: 'x'}, {a: 1}],
	nested: [
		{items: {properties: {a: {items: {enum: [1]}}}}},
		[{a: [1]}, {}],
		[{a: [1]}, {a: [1, 2]}],
	],
};

describe('matchesSchema', () => {
	for (const [name, [schema, valid, invalid]] of Object.entries(cases)) {
		test(name, () => {
			assert.equal(matchesSchema(schema, valid), true);
			assert.equal(matchesSchema(schema, invalid), false);
		});
	}

	for (const [schema, value, misfit] of [
		[{type: ['array', 'null']}, {}, {path: [], reason: 'is {}, but must be a list or null'}],
		[{enum: ['a', 'b', 'c']}, 'd', {path: [], reason: 'is "d", but must be "a", "b" or "c"'}],
		[{minLength: 1}, '', {path: [], reason: 'is "", but must not be empty'}],
		[{required: ['a']}, {}, {path: [], reason: 'has no "a"'}],
		[
			{properties: {a: {items: {maximum: 9}}}},
			{a: [1, 10]},
			{path: ['a', 1], reason: 'is 10, but must be at most 9'},
		],
	] as const) {
		test(`explains a misfit: ${misfit.reason}`, () => {
			assert.deepEqual(misfitOf(schema, value), misfit);
		});
	}

	test('is false for a schema with an unknown keyword', () => {
		assert.equal(matchesSchema({type: 'string', pattern: '^a'}, 'abc'), false);
	});

	test('knows all keywords in the schema of the settings', () => {
		const settings = {
			keys: {connect: 'l'},
			production: ['tag:env=prod'],
			hostKeyCheck: 'strict',
			timeout: '30m',
			countdown: 'title',
			regions: ['us-east-1'],
			regionsByProfile: {'': ['us-east-1']},
			view: {sort: 'name', columns: ['name']},
			instances: {'i-1': {osUser: 'root', port: 22, timeoutMs: 1, connectionType: 'eice'}},
			imageOsUsers: {'ami-1': 'root'},
		};
		const schema = {type: 'object', properties: settingsSchema};
		assert.equal(matchesSchema(schema, settings), true);
		assert.equal(matchesSchema(schema, {...settings, countdown: 'nowhere'}), false);
		assert.equal(matchesSchema(schema, {...settings, instances: {'i-1': {port: 65_536}}}), false);
	});
});
