const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
The account that an access key id belongs to, decoded offline: the part after `AKIA` or `ASIA` is base32
of a set bit and the 40 bits of the account id. Key ids from before 2019, in which that bit is not set,
do not contain the account.

Source: `aws sts get-access-key-info` answers the same; the layout is described in "A short note on AWS
KEY ID" (Tal Be'ery, 2023).

@returns 12 digits; null when the key id does not contain the account.
*/
export function accountOfKeyId(keyId: string): string | null {
	const [, code = ''] = /^A[KS]IA([Q-Z2-7][A-Z2-7]{15})$/.exec(keyId) ?? [];
	if (code === '') {
		return null;
	}

	const bits = [...code.slice(0, 10)].reduce(
		(sum, letter) => sum * 32n + BigInt(letters.indexOf(letter)),
		0n,
	);
	// 10 letters are 50 bits: the leading bit, 40 bits of the account, and 9 others.
	const account = (bits >> 9n) & ((1n << 40n) - 1n);
	return String(account).padStart(12, '0').slice(-12);
}
