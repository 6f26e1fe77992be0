/** The secrets this process knows. They must not appear in anything that is written. */
const known = new Set<string>();

/** Shorter secrets may be ordinary words, and replacing those in a sentence would reveal them. */
const shortest = 8;

const hidden = '***';

/** Patterns of secrets. The first group is kept. */
const forms: readonly RegExp[] = [
	/()-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
	/\b(X-Amz-(?:Signature|Security-Token)(?:=|: ?))[^&\s"']+/gi,
	/\b(Signature=)[\da-f]{16,}/gi,
	/\b(authorization: ?)[^\r\n]+/gi,
	/\b((?:aws_?secret_?access_?key|aws_?session_?token|secretAccessKey|sessionToken|password|passphrase)"?\s*[=:]\s*"?)[^\s"',}]+/gi,
	// The login in a proxy's URL.
	/(:\/\/)[^\s/@:]+:[^\s/@]+(?=@)/g,
];

/** Registers a secret, such as a passphrase that the user typed, for `redactSecrets`. */
export function registerSecret(secret: string | undefined): void {
	if (secret !== undefined && secret.length >= shortest) {
		known.add(secret);
	}
}

/** Replaces all registered secrets in a text, and everything that looks like a secret. */
export function redactSecrets(text: string): string {
	let clean = text;
	for (const secret of known) {
		for (const form of [secret, encodeURIComponent(secret)]) {
			clean = clean.replaceAll(form, hidden);
		}
	}

	return forms.reduce((so, form) => so.replaceAll(form, `$1${hidden}`), clean);
}
