/** The secrets this process has come by: they must not get into anything that is written. */
const known = new Set<string>();

/** Shorter ones are also words of sentences, in which a gap would tell them. */
const shortest = 8;

const hidden = '***';

/** Forms of secrets, each with what stays in front of it. */
const forms: readonly RegExp[] = [
	/()-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
	/\b(X-Amz-(?:Signature|Security-Token)(?:=|: ?))[^&\s"']+/gi,
	/\b(Signature=)[\da-f]{16,}/gi,
	/\b(authorization: ?)[^\r\n]+/gi,
	/\b((?:aws_?secret_?access_?key|aws_?session_?token|secretAccessKey|sessionToken|password|passphrase)"?\s*[=:]\s*"?)[^\s"',}]+/gi,
	// The login in the URL of a proxy.
	/(:\/\/)[^\s/@:]+:[^\s/@]+(?=@)/g,
];

/** Notes a secret, such as a passphrase that was typed. */
export function keepSecret(secret: string | undefined): void {
	if (secret !== undefined && secret.length >= shortest) {
		known.add(secret);
	}
}

/** A text without the secrets that are known here, and without what looks like one. */
export function withoutSecrets(text: string): string {
	let clean = text;
	for (const secret of known) {
		for (const form of [secret, encodeURIComponent(secret)]) {
			clean = clean.replaceAll(form, hidden);
		}
	}

	return forms.reduce((so, form) => so.replaceAll(form, `$1${hidden}`), clean);
}
