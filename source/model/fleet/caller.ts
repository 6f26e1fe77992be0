/** The owner of some AWS credentials, as far as it is known. */
export type Caller = {
	readonly account: string | null;
	/** The name of the role or user, without path and session. */
	readonly name: string | null;
};

/** A caller about whom nothing is known. */
export const unknownCaller: Caller = {account: null, name: null};

/**
The name of the principal in an ARN: the role of `assumed-role/NAME/session`, the user of
`user/path/NAME`, or `root`; null for any other ARN. For a role that IAM Identity Center created, it is the
name of the permission set, which is what people know.

Source: "IAM identifiers" in the IAM user guide.
*/
export function principalName(arn: string): string | null {
	const [, kind, rest = ''] = /^arn:[^:]+:(?:iam|sts)::\d*:([^/]+)(?:\/(.+))?$/s.exec(arn) ?? [];
	switch (kind) {
		case 'assumed-role': {
			const [role = ''] = rest.split('/');
			return /^AWSReservedSSO_(.+)_[\da-f]{16}$/.exec(role)?.[1] ?? (role || null);
		}

		case 'root': {
			return 'root';
		}

		case undefined: {
			return null;
		}

		default: {
			return rest.split('/').at(-1) || null;
		}
	}
}
