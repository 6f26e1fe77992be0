/** The keys that requests are signed with, in the SDK's format. */
export type Credentials = {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	readonly sessionToken?: string;
	readonly expiration?: Date;
	readonly accountId?: string;
};
