/** Who asks AWS with some credentials, as far as it is known. */
export type Caller = {
	readonly account: string | null;
	/** The role or user, without what is the same for everybody around it. */
	readonly name: string | null;
};

/** One of whom nothing is known. */
export const nobody: Caller = {account: null, name: null};

/**
What the principal of an ARN is called: the role of `assumed-role/NAME/session`, the user of
`user/path/NAME`, `root`; null for what is no such ARN. A role that IAM Identity Center made goes by the
name of its permission set, as people know it.

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
