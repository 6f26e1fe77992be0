/** The fields that a term can name, as in `name:web`. */
export type Field =
	| 'name'
	| 'id'
	| 'tag'
	| 'state'
	| 'type'
	| 'az'
	| 'vpc'
	| 'ip'
	| 'region'
	| 'profile'
	/** How long ago it was launched: `<7d`, `>30d`. */
	| 'age'
	/** `direct`, `eice`, `none`, or why there is none. */
	| 'route'
	/** `yes` for favorites, which is also the default; `no` for all others. */
	| 'fav';

const fieldNames: ReadonlyMap<string, Field> = new Map([
	['name', 'name'],
	['id', 'id'],
	['tag', 'tag'],
	['state', 'state'],
	['type', 'type'],
	['az', 'az'],
	['zone', 'az'],
	['vpc', 'vpc'],
	['ip', 'ip'],
	['region', 'region'],
	['profile', 'profile'],
	['age', 'age'],
	['route', 'route'],
	['fav', 'fav'],
]);

/** The field that a token names, and the rest of the token. */
export function fieldOf(token: string): readonly [Field | null, string] {
	const colon = token.indexOf(':');
	const field = fieldNames.get(token.slice(0, Math.max(0, colon))) ?? null;
	return field === null ? [null, token] : [field, token.slice(colon + 1)];
}

/** The names of all fields. */
export const fieldWords: readonly string[] = [...fieldNames.keys()];

/**
The name before the colon of a word that looks like one with a field but names none, as in `foo:bar`;
null for all others. IPv6 addresses are no fields, nor is what stands behind a quote.
*/
export function unknownField(token: string): string | null {
	const [, name = ''] = /^!?([a-z]+):(?!:)/i.exec(token) ?? [];
	return name === '' || fieldNames.has(name) || /^[a-f]{1,4}$/i.test(name) ? null : name;
}
