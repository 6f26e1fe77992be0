import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';

/** A host key that an instance printed at boot. */
export type LoggedKey = {
	/** ssh-keygen's name of its type: `ED25519`, `ECDSA`, `RSA`. */
	readonly kind: string;
	/** `SHA256:…` without padding, or `MD5:` and pairs of hex digits. */
	readonly fingerprint: string;
};

/** How much of a log is searched. EC2 returns 64 KB. */
const maxLength = 256 * 1024;

/**
The prefix that syslog, the kernel or cloud-init put before a line, such as `<14>Jul 10 12:00:00 ec2: `
or `[   9.1] … `.
*/
const prefix = String.raw`(?:.{0,120}?[:\]] ?)?`;
const begin = new RegExp(`^${prefix}-----BEGIN SSH HOST KEY (FINGERPRINTS|KEYS)-----$`);
const end = /-----END SSH HOST KEY (?:FINGERPRINTS|KEYS)-----/;
const fingerprintLine = new RegExp(
	`^${prefix}\\d{2,5} ((?:SHA256:[\\w+/]{43}=?)|(?:(?:MD5:)?(?:[\\da-f]{2}:){15}[\\da-f]{2})) .{0,300}\\(([\\w-]{1,20})\\)$`,
	'i',
);
const keyLine = new RegExp(`^${prefix}([a-z][\\w.@-]{2,60}) ([\\w+/]{40,2000}={0,2})(?: |$)`);

/**
Parses the host keys in an instance's console log, from all boots that it still contains.

Source: cloud-init's `write-ssh-key-fingerprints`, which prints both kinds of blocks. Keys elsewhere in the
log, such as those of users, are ignored.
*/
export function hostKeysInLog(log: string): LoggedKey[] {
	const keys: LoggedKey[] = [];
	let block: string | null = null;
	for (const raw of log.slice(-maxLength).split('\n')) {
		const line = raw.trimEnd();
		const [, begun] = begin.exec(line) ?? [];
		if (begun !== undefined) {
			block = begun;
		} else if (end.test(line)) {
			block = null;
		} else if (block !== null) {
			const key = block === 'KEYS' ? keyOf(line) : fingerprintOf(line);
			keys.push(...(key === null ? [] : [key]));
		}
	}

	return keys;
}

/** Compares a key with the log: it is there, there is another key of its type, or there is none of its type. */
export function compareWithLog(
	blob: Buffer,
	logged: readonly LoggedKey[],
): 'verified' | 'different' | 'absent' {
	const fingerprints = [sha256Of(blob), md5Of(blob)];
	if (logged.some(({fingerprint}) => fingerprints.includes(fingerprint))) {
		return 'verified';
	}

	const kind = kindOf(blob);
	return logged.some(key => key.kind === kind) ? 'different' : 'absent';
}

/** ssh-keygen's name for the type of a key. */
export function kindOf(blob: Buffer): string {
	const length = blob.length < 4 ? 0 : blob.readUInt32BE();
	const type = blob.toString('latin1', 4, 4 + Math.min(length, 60));
	const [, name = type] = /^(?:ssh-|sk-ssh-|sk-)?([a-z]+\d*)/.exec(type) ?? [];
	return name === 'dss' ? 'DSA' : name.toUpperCase();
}

function keyOf(line: string): LoggedKey | null {
	const [, type, base64] = keyLine.exec(line) ?? [];
	const blob = Buffer.from(base64 ?? '', 'base64');
	const isKey = type !== undefined && blob.length > 4 + type.length;
	return isKey && blob.toString('latin1', 4, 4 + type.length) === type
		? {kind: kindOf(blob), fingerprint: sha256Of(blob)}
		: null;
}

function fingerprintOf(line: string): LoggedKey | null {
	const [, text, kind] = fingerprintLine.exec(line) ?? [];
	if (text === undefined || kind === undefined) {
		return null;
	}

	const fingerprint = /^SHA256:/i.test(text)
		? text.replace(/=$/, '')
		: `MD5:${text.replace(/^MD5:/i, '').toLowerCase()}`;
	return {kind: kind.toUpperCase(), fingerprint};
}

function sha256Of(blob: Buffer): string {
	return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

function md5Of(blob: Buffer): string {
	const hex = createHash('md5').update(blob).digest('hex');
	return `MD5:${(hex.match(/../g) ?? []).join(':')}`;
}
