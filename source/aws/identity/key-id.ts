const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
The account that an access key id belongs to, without asking anybody: what stands behind `AKIA` or
`ASIA` is base32 of a bit that is set and 40 bits of the account's id. Key ids from before 2019, in
which that bit is not set, do not hold it.

Source: `aws sts get-access-key-info`, which tells the same; the layout is described in
"A short note on AWS KEY ID" (Tal Be'ery, 2023).

@returns 12 digits; null for what is no such key id.
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
	// 50 bits were read: one in front, 40 that count, and 9 behind them.
	const account = (bits >> 9n) & ((1n << 40n) - 1n);
	return String(account).padStart(12, '0').slice(-12);
}
