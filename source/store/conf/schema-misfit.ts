import {sanitize} from '../../model/text/sanitize.js';
import type {JsonPath} from '../user-file/json-path.js';

type Schema = Readonly<Record<string, unknown>>;

/** The first part of a value that does not match a schema, and why: `is 30, but must be a text`. */
export type Misfit = {readonly path: JsonPath; readonly reason: string};

type JsonType = {readonly holds: (value: unknown) => boolean; readonly name: string};

const types: ReadonlyMap<unknown, JsonType> = new Map<unknown, JsonType>([
	['string', {holds: value => typeof value === 'string', name: 'a string'}],
	['number', {holds: value => typeof value === 'number', name: 'a number'}],
	['integer', {holds: Number.isInteger, name: 'a whole number'}],
	['boolean', {holds: value => typeof value === 'boolean', name: 'true or false'}],
	['null', {holds: value => value === null, name: 'null'}],
	['array', {holds: Array.isArray, name: 'a list'}],
	['object', {holds: isObject, name: 'an object'}],
]);

type Keyword = (wanted: unknown, value: unknown, schema: Schema) => Misfit | null;

/** The JSON Schema keywords that eic's schemas use. */
const keywords: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
	['description', () => null],
	['examples', () => null],
	['type', typeMisfit],
	['enum', enumMisfit],
	[
		'minimum',
		(wanted, value) =>
			unless(typeof value !== 'number' || value >= Number(wanted), value, `be at least ${wanted}`),
	],
	[
		'maximum',
		(wanted, value) =>
			unless(typeof value !== 'number' || value <= Number(wanted), value, `be at most ${wanted}`),
	],
	[
		'minLength',
		(wanted, value) =>
			unless(
				typeof value !== 'string' || [...value].length >= Number(wanted),
				value,
				wanted === 1 ? 'not be empty' : `have at least ${wanted} characters`,
			),
	],
	[
		'maxLength',
		(wanted, value) =>
			unless(
				typeof value !== 'string' || [...value].length <= Number(wanted),
				value,
				`have at most ${wanted} characters`,
			),
	],
	['required', requiredMisfit],
	['items', itemsMisfit],
	['properties', propertiesMisfit],
	['additionalProperties', additionalMisfit],
]);
/**
Finds the first part of a value that does not match a JSON schema. It is made for files that are normally
valid, and takes a hundredth of a validator's time.

@returns Null when the value surely matches. An unknown keyword counts as a misfit, too, and then a
validator has to decide.
*/
export function misfitOf(schema: Schema, value: unknown): Misfit | null {
	for (const [keyword, wanted] of Object.entries(schema)) {
		const check = keywords.get(keyword);
		const misfit = check ? check(wanted, value, schema) : here(`is not checked for ${keyword}`);
		if (misfit !== null) {
			return misfit;
		}
	}

	return null;
}

/** Whether a value surely matches a JSON schema: see `misfitOf`. */
export function matchesSchema(schema: Schema, value: unknown): boolean {
	return misfitOf(schema, value) === null;
}

function typeMisfit(wanted: unknown, value: unknown): Misfit | null {
	const allowed = [wanted].flat().flatMap(name => types.get(name) ?? []);
	const isFitting = allowed.some(({holds}) => holds(value));
	return isFitting ? null : unless(false, value, `be ${oneOf(allowed.map(({name}) => name))}`);
}

function enumMisfit(wanted: unknown, value: unknown): Misfit | null {
	const allowed = wanted as readonly unknown[];
	return allowed.includes(value)
		? null
		: unless(false, value, `be ${oneOf(allowed.map(one => JSON.stringify(one)))}`);
}

function requiredMisfit(wanted: unknown, value: unknown): Misfit | null {
	const missing = isObject(value)
		? (wanted as readonly string[]).find(name => !Object.hasOwn(value, name))
		: undefined;
	return missing === undefined ? null : here(`has no ${JSON.stringify(missing)}`);
}

function itemsMisfit(wanted: unknown, value: unknown): Misfit | null {
	for (const [index, item] of Array.isArray(value) ? value.entries() : []) {
		const misfit = misfitOf(wanted as Schema, item);
		if (misfit !== null) {
			return within(index, misfit);
		}
	}

	return null;
}

function propertiesMisfit(wanted: unknown, value: unknown): Misfit | null {
	for (const [name, schema] of isObject(value) ? Object.entries(wanted as Schema) : []) {
		const misfit = Object.hasOwn(value as object, name)
			? misfitOf(schema as Schema, (value as Schema)[name])
			: null;
		if (misfit !== null) {
			return within(name, misfit);
		}
	}

	return null;
}

function additionalMisfit(wanted: unknown, value: unknown, schema: Schema): Misfit | null {
	const known = (schema['properties'] ?? {}) as Schema;
	const others = isObject(value) && wanted !== true ? Object.entries(value) : [];
	for (const [name, item] of others.filter(([name]) => !Object.hasOwn(known, name))) {
		const misfit = wanted === false ? here('is not known here') : misfitOf(wanted as Schema, item);
		if (misfit !== null) {
			return within(name, misfit);
		}
	}

	return null;
}

function unless(isFitting: boolean, value: unknown, demand: string): Misfit | null {
	return isFitting ? null : here(`is ${shownValue(value)}, but must ${demand}`);
}

/** The start of a value as JSON, safe to print. */
export function shownValue(value: unknown): string {
	return sanitize(JSON.stringify(value), 60);
}

function here(reason: string): Misfit {
	return {path: [], reason};
}

function within(key: string | number, {path, reason}: Misfit): Misfit {
	return {path: [key, ...path], reason};
}

function oneOf(words: readonly string[]): string {
	return [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' or ');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
