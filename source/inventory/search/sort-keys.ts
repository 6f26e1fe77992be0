import {padNumbers} from '../entry.js';

/** Sorts IPv4 addresses by number, before IPv6 addresses, whose groups are padded to four digits. */
export function addressKey(ip: string): string {
	if (!ip.includes(':')) {
		return padNumbers(ip);
	}

	const [head = '', tail] = ip.split('::');
	const before = head.split(':').filter(Boolean);
	const after = (tail ?? '').split(':').filter(Boolean);
	const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
	const groups = tail === undefined ? before : [...before, ...zeros, ...after];
	return `:${groups.map(text => text.toLowerCase().padStart(4, '0')).join(':')}`;
}

/** Inverts a sort key: `descending(a) < descending(b)` exactly when `a > b`. */
export function descending(text: string): string {
	const turned = Array.from({length: text.length}, (_, index) =>
		String.fromCharCode(0xff_fe - text.charCodeAt(index)),
	);
	// A text must sort before its own prefixes.
	return `${turned.join('')}\uFFFF`;
}
