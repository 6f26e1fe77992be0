import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {Abilities} from './kexinit.js';
import type {Agreement} from './offer-hybrid.js';

/** What the two sides must agree on, by the words of ssh2's error. */
const subjects: ReadonlyArray<
	readonly [pattern: RegExp, name: string, of: (abilities: Abilities) => readonly string[]]
> = [
	[/key exchange/i, 'key exchange', ({kex}) => kex],
	[/host key/i, 'host key type', ({serverHostKey}) => serverHostKey],
	[/C->S cipher/i, 'cipher', ({cipher}) => cipher.cs],
	[/S->C cipher/i, 'cipher', ({cipher}) => cipher.sc],
	[/C->S MAC/i, 'MAC', ({mac}) => mac.cs],
	[/S->C MAC/i, 'MAC', ({mac}) => mac.sc],
];

/** Names in a list of key exchanges that only signal extensions of the protocol. */
const signal = /^(?:ext-info-|kex-strict-)/;

/** The failure of a handshake without a common algorithm; null when `cause` is another error. */
export function noCommonAlgorithm(
	cause: Error,
	destination: string,
	{ours, theirs}: Agreement,
): Failure | null {
	if (!/no matching/i.test(cause.message)) {
		return null;
	}

	const [, name = 'compression', of = null] =
		subjects.find(([pattern]) => pattern.test(cause.message)) ?? [];
	const listed = (abilities: Abilities | null) => {
		const names = of === null || abilities === null ? [] : of(abilities);
		return sanitize(names.filter(one => !signal.test(one)).join(', ') || 'none', 400);
	};
	return new Failure(
		'other',
		'NoCommonAlgorithm',
		`${destination} and eic have no ${name} in common: it offers ${listed(theirs)}; eic offers ${listed(ours)}.`,
		{
			nextStep:
				'OpenSSH may support one: use eic ssh-config, or the command that --print-command prints.',
			cause,
		},
	);
}
