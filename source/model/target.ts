import {isIP} from 'node:net';
import {isInstanceId} from './fleet/instance.js';

/** What the user typed to name an instance. */
export type Target = {
	/** The `user@` before it; null for none. */
	readonly osUser: string | null;
	readonly kind: 'id' | 'ip' | 'name' | 'filter';
	/** An id, an IP, a Name or DNS name, or a filter in the picker's grammar. */
	readonly value: string;
};

/** Parses `[user@]i-…`, `[user@]IP`, `[user@]Name`. It splits at the last `@`, as OpenSSH does. */
export function parseTarget(text: string): Target {
	const at = text.lastIndexOf('@');
	const osUser = at > 0 ? text.slice(0, at) : null;
	const value = at >= 0 ? text.slice(at + 1) : text;
	const ip = value.replace(/^\[(.*)]$/, '$1');
	if (isIP(ip) !== 0) {
		return {osUser, kind: 'ip', value: ip};
	}

	return {osUser, kind: isInstanceId(value) ? 'id' : 'name', value};
}
