/**
What a plain object has under a key that came from elsewhere. `constructor` and the like are there in
every object, and mean nothing: look up foreign text with this, or in a Map.
*/
export function lookUp<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
	return Object.hasOwn(record, key) ? record[key] : undefined;
}
