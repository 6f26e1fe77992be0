/**
Looks up a key from an external source in a plain object. Inherited properties such as `constructor` do not
count. Use this, or a Map, for all keys that come from outside.
*/
export function lookUp<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
	return Object.hasOwn(record, key) ? record[key] : undefined;
}
