import type {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {Failure} from '../../model/failure.js';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import {type HostKeyCheck, proofText} from '../../model/ssh/host-key-check.js';
import {shellWord} from '../../model/text/shell-word.js';
import {hostAlias} from '../../store/known-hosts/known-hosts.js';
import type {HostKeyText, KnownHost} from '../../store/known-hosts/known-hosts-line.js';
import type {HostKey} from '../connection.js';

/** The remembered host keys of an instance, and how to check against them. */
export type KnownKeys = {
	readonly instance: Pick<Instance, 'id' | 'name' | 'region'>;
	readonly hosts: readonly KnownHost[];
	/** The known_hosts file that they come from. */
	readonly file: string;
	/** @default 'accept-new' */
	readonly check?: HostKeyCheck;
	/** The key that the session began with. If present, only this key is accepted. */
	readonly pinned?: HostKeyText | null;
};

/** Shorter keys can be broken. OpenSSH's own minimum is 1024 (RequiredRSASize). */
const minRsaBits = 2048;

/** A host key blob (RFC 4253, 6.6) in the form of known_hosts. */
export function hostKeyText(blob: Buffer): HostKeyText {
	return {
		type: blob.toString('latin1', 4, 4 + blob.readUInt32BE()),
		key: blob.toString('base64'),
	};
}

/** The fingerprint of a base64 key blob, `SHA256:…` as OpenSSH prints it. */
export function fingerprintOf(key: string): string {
	const hash = createHash('sha256').update(key, 'base64').digest('base64');
	return `SHA256:${hash.replace(/=+$/, '')}`;
}

/**
Compares the key that a server presented with the remembered keys of the instance.

@throws Failure, a hard stop, when the key is revoked or too short, when it is not the pinned one, or
when other keys are remembered but not this one (unless the check is off).
*/
export function verifyHostKey(blob: Buffer, known: KnownKeys): HostKey {
	const {type, key} = hostKeyText(blob);
	const fingerprint = fingerprintOf(key);
	const bits = rsaBitsOf(blob);
	if (bits !== null && bits < minRsaBits) {
		throw new Failure(
			'other',
			'HostKeyTooShort',
			`The host key of ${labelOf(known.instance)} (${type} ${fingerprint}) is an RSA key of ${bits} bits, which is too short to prove anything: eic requires ${minRsaBits} or more.`,
			{nextStep: 'Make new host keys on the instance: ssh-keygen -A, after removing the old ones.'},
		);
	}

	const same = known.hosts.filter(host => host.type === type && host.key === key);
	const revoked = same.find(host => host.isRevoked);
	if (revoked) {
		throw new Failure(
			'other',
			'HostKeyRevoked',
			`The host key of ${labelOf(known.instance)} (${type} ${fingerprint}) is marked as revoked in ${known.file}, line ${revoked.line}.`,
		);
	}

	if (known.pinned) {
		if (known.pinned.key !== key) {
			throw otherThanPinned(known.pinned, {type, fingerprint}, known);
		}

		return {type, key, fingerprint, isNew: false, proof: null};
	}

	const trusted = known.hosts.filter(host => !host.isRevoked);
	if (same.length === 0 && trusted.length > 0 && known.check !== 'off') {
		throw changed(
			trusted.find(host => host.type === type) ?? trusted[0],
			{type, fingerprint},
			known,
		);
	}

	return {type, key, fingerprint, isNew: same.length === 0 && trusted.length === 0, proof: null};
}

function otherThanPinned(
	pinned: HostKeyText,
	seen: Pick<HostKey, 'type' | 'fingerprint'>,
	{instance}: KnownKeys,
): Failure {
	return new Failure(
		'other',
		'HostKeyChanged',
		`The host key of ${labelOf(instance)} (${instance.id}) is not the one that this session started with: it shows ${seen.type} ${seen.fingerprint}, but the session started with ${pinned.type} ${fingerprintOf(pinned.key)}; somebody may be intercepting the connection, or the instance was rebuilt.`,
		{nextStep: 'Find out why before you connect again in a new session.'},
	);
}

/** The size of an RSA key from its blob (RFC 4253, 6.6: type, e, n); null for other types. */
function rsaBitsOf(blob: Buffer): number | null {
	const fields: Buffer[] = [];
	for (let at = 0; at + 4 <= blob.length && fields.length < 3; ) {
		const end = at + 4 + blob.readUInt32BE(at);
		fields.push(blob.subarray(at + 4, end));
		at = end;
	}

	const [type, , modulus] = fields;
	if (type?.toString('latin1') !== 'ssh-rsa') {
		return null;
	}

	const first = modulus?.findIndex(byte => byte !== 0) ?? -1;
	return modulus === undefined || first === -1
		? 0
		: (modulus.length - first) * 8 - Math.clz32(modulus[first] ?? 0) + 24;
}

function changed(
	expected: KnownHost | undefined,
	seen: Pick<HostKey, 'type' | 'fingerprint'>,
	{instance, file}: KnownKeys,
): Failure {
	const remembered = expected
		? `${expected.type} ${fingerprintOf(expected.key)} (${file}, line ${expected.line})`
		: file;
	return new Failure(
		'other',
		'HostKeyChanged',
		`The host key of ${labelOf(instance)} (${instance.id}) has changed: it shows ${seen.type} ${seen.fingerprint}, but eic remembers ${remembered}; somebody may be intercepting the connection, or the instance was rebuilt.`,
		{
			nextStep: `If you know why it changed, forget the old key with: eic known-hosts forget ${shellWord(hostAlias(instance))}`,
		},
	);
}

/** The failure for an unknown host key under strict checking. */
export function unknownKey(instance: KnownKeys['instance'], key: HostKey): Failure {
	const proof = key.proof === null ? '' : `, ${proofText(key.proof)}`;
	return new Failure(
		'other',
		'HostKeyUnknown',
		`The host key of ${labelOf(instance)} (${instance.id}) is not known: ${key.type} ${key.fingerprint}${proof}.`,
		{
			nextStep:
				'Compare it with one that you trust, then connect once with --host-key-check accept-new.',
		},
	);
}
