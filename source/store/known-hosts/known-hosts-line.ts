import {Buffer} from 'node:buffer';
import {createHmac} from 'node:crypto';

/** A host key in the format of known_hosts. */
export type HostKeyText = {
	/** Such as `ssh-ed25519`. */
	readonly type: string;
	/** The key blob in base64. */
	readonly key: string;
};

/** A line of a known_hosts file. */
export type KnownHost = HostKeyText & {
	/** The first name in the line; a hashed name as it is written. */
	readonly alias: string;
	/** Counted from 1. */
	readonly line: number;
	/** `@revoked`: this key must never be accepted. */
	readonly isRevoked: boolean;
	/** Whether the line applies to a name, by name or by patterns such as `*` and `!i-1.*`. */
	isFor(alias: string): boolean;
	/** Whether the line has exactly this name, plain or hashed. */
	isNamed(alias: string): boolean;
};

/**
Parses a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT): plain and hashed names, patterns and
`@revoked`. Comments, damaged lines and certificate authorities are skipped.
*/
export function parseKnownHosts(text: string): KnownHost[] {
	return text.split('\n').flatMap((content, index) => {
		const fields = content.trim().split(/\s+/);
		const marker = fields[0]?.startsWith('@') ? fields.shift() : undefined;
		const [names, type, key] = fields;
		if (!names || names.startsWith('#') || !type || !key || !isKeyOf(key, type)) {
			return [];
		}

		if (marker !== undefined && marker !== '@revoked') {
			return [];
		}

		return {
			alias: names.split(',')[0] ?? names,
			type,
			key,
			line: index + 1,
			isRevoked: marker === '@revoked',
			isFor: (alias: string) => matchesNames(names, alias),
			isNamed: (alias: string) => names.split(',').some(name => isName(name, alias)),
		};
	});
}

/** A line of a known_hosts file, without its line break. */
export function formatKnownHost(alias: string, {type, key}: HostKeyText): string {
	return `${alias} ${type} ${key}`;
}

/** Whether the base64 is a key blob that starts with the type's name. */
function isKeyOf(key: string, type: string): boolean {
	const blob = Buffer.from(key, 'base64');
	return (
		blob.length > 4 + type.length &&
		blob.readUInt32BE() === type.length &&
		blob.toString('latin1', 4, 4 + type.length) === type
	);
}

/** OpenSSH accepts no longer name (`match_pattern_list` in match.c). */
const longestName = 1022;

/** Whether the names of a line, hashed or with wildcards, match an alias that no `!` pattern excludes. */
function matchesNames(names: string, alias: string): boolean {
	const all = names.split(',');
	const isMeant = (name: string) =>
		isName(name, alias) || matchesPattern(alias.toLowerCase(), name);
	return (
		all.every(name => name.length <= longestName) &&
		all.some(name => !name.startsWith('!') && isMeant(name)) &&
		!all.some(name => name.startsWith('!') && matchesPattern(alias.toLowerCase(), name.slice(1)))
	);
}

/** Whether a text matches a pattern, in which `*` stands for any characters and `?` for one. */
function matchesPattern(text: string, pattern: string): boolean {
	const wanted = pattern.toLowerCase();
	let at = 0;
	let inPattern = 0;
	// Backtracking only goes to the last `*`, so the time is bounded by the product of the lengths.
	let star: {readonly inPattern: number; at: number} | null = null;
	while (at < text.length) {
		const character = wanted[inPattern];
		if (character === '*') {
			inPattern++;
			star = {inPattern, at};
		} else if (character !== undefined && (character === '?' || character === text[at])) {
			at++;
			inPattern++;
		} else if (star !== null) {
			star.at++;
			at = star.at;
			inPattern = star.inPattern;
		} else {
			return false;
		}
	}

	return /^\**$/.test(wanted.slice(inPattern));
}

/** Compares with a plain or hashed name: `|1|salt|HMAC-SHA1(salt, name)`, as `ssh-keygen -H` writes it. */
function isName(name: string, alias: string): boolean {
	const [, salt, hash] = /^\|1\|([^|]+)\|([^|]+)$/.exec(name) ?? [];
	return salt === undefined
		? name.toLowerCase() === alias.toLowerCase()
		: createHmac('sha1', Buffer.from(salt, 'base64')).update(alias).digest('base64') === hash;
}
