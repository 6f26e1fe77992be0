/** What was asked of AWS when it failed. */
export type CallContext = {
	/** The IAM action, such as `ec2:DescribeInstances`. */
	readonly action: string;
	readonly region: string;
	readonly profile: string | null;
	/** The id the call was about. */
	readonly resource?: string;
	readonly osUser?: string;
};

/** The fields of an SDK or Node error that eic looks at. */
export type AwsError = {
	readonly name: string;
	readonly message: string;
	/** Node's, such as `ENOTFOUND`. */
	readonly code: string | null;
	readonly requestId: string | null;
};
