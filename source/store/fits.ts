type Schema = Readonly<Record<string, unknown>>;

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
	string: value => typeof value === 'string',
	number: value => typeof value === 'number',
	integer: Number.isInteger,
	boolean: value => typeof value === 'boolean',
	null: value => value === null,
	array: Array.isArray,
	object: isObject,
};

/** The keywords of JSON Schema that our files are described with. */
const keywords: Readonly<
	Record<string, (wanted: unknown, value: unknown, schema: Schema) => boolean>
> = {
	description: () => true,
	examples: () => true,
	type: (wanted, value) => types[String(wanted)]?.(value) ?? false,
	enum: (wanted, value) => Array.isArray(wanted) && wanted.includes(value),
	minimum: (wanted, value) => typeof value !== 'number' || value >= Number(wanted),
	maximum: (wanted, value) => typeof value !== 'number' || value <= Number(wanted),
	minLength: (wanted, value) => typeof value !== 'string' || [...value].length >= Number(wanted),
	maxLength: (wanted, value) => typeof value !== 'string' || [...value].length <= Number(wanted),
	required: (wanted, value) =>
		!isObject(value) || (wanted as readonly string[]).every(name => Object.hasOwn(value, name)),
	items: (wanted, value) =>
		!Array.isArray(value) || value.every(item => fits(wanted as Schema, item)),
	properties: (wanted, value) =>
		!isObject(value) ||
		Object.entries(wanted as Readonly<Record<string, Schema>>).every(
			([name, schema]) => !Object.hasOwn(value, name) || fits(schema, value[name]),
		),
	additionalProperties: (wanted, value, {properties = {}}) =>
		wanted === true ||
		!isObject(value) ||
		Object.entries(value).every(
			([name, own]) =>
				Object.hasOwn(properties as object, name) ||
				(wanted !== false && fits(wanted as Schema, own)),
		),
};

/**
Whether a value surely is what a JSON schema allows. Made for reading files that are as they should be,
at a hundredth of a validator's cost: false also says that the schema has a keyword unknown here, and
then a validator is to be asked.
*/
export function fits(schema: Schema, value: unknown): boolean {
	return Object.entries(schema).every(
		([keyword, wanted]) => keywords[keyword]?.(wanted, value, schema) ?? false,
	);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
