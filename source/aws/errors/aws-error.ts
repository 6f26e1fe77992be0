/** The AWS call that failed. */
export type CallContext = {
	/** The IAM action, such as `ec2:DescribeInstances`. */
	readonly action: string;
	readonly region: string;
	readonly profile: string | null;
	/** The id of the resource that the call was about. */
	readonly resource?: string;
	readonly osUser?: string;
};

/** The fields of an SDK or Node error that eic looks at. */
export type AwsError = {
	readonly name: string;
	readonly message: string;
	/** Node's error code, such as `ENOTFOUND`. */
	readonly code: string | null;
	readonly requestId: string | null;
};
