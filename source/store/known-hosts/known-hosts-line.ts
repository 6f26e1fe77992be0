import {Buffer} from 'node:buffer';
import {createHmac} from 'node:crypto';

/** A host key as known_hosts writes it. */
export type HostKeyText = {
	/** Such as `ssh-ed25519`. */
	readonly type: string;
	/** The key blob in base64. */
	readonly key: string;
};

/** One line of a known_hosts file. */
export type KnownHost = HostKeyText & {
	/** The first name of the line; a hashed one as it stands there. */
	readonly alias: string;
	/** Counted from 1. */
	readonly line: number;
	/** `@revoked`: this key must never be accepted. */
	readonly isRevoked: boolean;
	/** Whether the line counts for this name, patterns such as `*` and `!i-1.*` included. */
	isFor(alias: string): boolean;
	/** Whether the line has this very name, plain or hashed. */
	isNamed(alias: string): boolean;
};

/**
Reads a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT): plain and hashed names, patterns, `@revoked`.
Comments, damaged lines and certificate authorities are passed over.
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
			isFor: (alias: string) => isAmong(names, alias),
			isNamed: (alias: string) => names.split(',').some(name => isName(name, alias)),
		};
	});
}

export function formatKnownHost(alias: string, {type, key}: HostKeyText): string {
	return `${alias} ${type} ${key}`;
}

/** Whether the base64 holds a key blob that begins with this type's name. */
function isKeyOf(key: string, type: string): boolean {
	const blob = Buffer.from(key, 'base64');
	return (
		blob.length > 4 + type.length &&
		blob.readUInt32BE() === type.length &&
		blob.toString('latin1', 4, 4 + type.length) === type
	);
}

/** OpenSSH takes no longer name (match_pattern_list in its match.c). */
const longestName = 1022;

/** Whether the names of a line, hashed or with wildcards, mean this one: all but what a `!` takes out. */
function isAmong(names: string, alias: string): boolean {
	const all = names.split(',');
	const isMeant = (name: string) => isName(name, alias) || isLike(alias.toLowerCase(), name);
	return (
		all.every(name => name.length <= longestName) &&
		all.some(name => !name.startsWith('!') && isMeant(name)) &&
		!all.some(name => name.startsWith('!') && isLike(alias.toLowerCase(), name.slice(1)))
	);
}

/** Whether a text is like a pattern in which `*` stands for any characters and `?` for one. */
function isLike(text: string, pattern: string): boolean {
	const wanted = pattern.toLowerCase();
	let at = 0;
	let inPattern = 0;
	// Only the last `*` is ever gone back to: the work is at most the one length times the other.
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

/** A hashed name is `|1|salt|HMAC-SHA1(salt, name)`, as `ssh-keygen -H` makes them. */
function isName(name: string, alias: string): boolean {
	const [, salt, hash] = /^\|1\|([^|]+)\|([^|]+)$/.exec(name) ?? [];
	return salt === undefined
		? name.toLowerCase() === alias.toLowerCase()
		: createHmac('sha1', Buffer.from(salt, 'base64')).update(alias).digest('base64') === hash;
}
