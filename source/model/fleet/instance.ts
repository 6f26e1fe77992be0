/** The states of an EC2 instance, as in `InstanceState.Name`. */
export type InstanceState =
	| 'pending'
	| 'running'
	| 'stopping'
	| 'stopped'
	| 'shutting-down'
	| 'terminated';

/**
An EC2 instance with the fields that eic shows, searches and plans routes by.

All texts are as AWS returned them. Pass them through `sanitize()` before drawing.
*/
export type Instance = {
	/** `i-…` */
	readonly id: string;
	/** The `Name` tag; null when absent or empty. */
	readonly name: string | null;
	/** The id of its account, 12 digits; null when AWS does not say. */
	readonly accountId: string | null;
	/** The profile that it was read with; null for the default profile. */
	readonly profile: string | null;
	readonly region: string;
	readonly availabilityZone: string | null;
	readonly state: InstanceState;
	/** Instance type, such as `t3.micro`. */
	readonly type: string | null;
	readonly imageId: string | null;
	readonly platform: 'linux' | 'windows';
	/** ISO 8601, UTC. */
	readonly launchTime: string | null;
	readonly vpcId: string | null;
	readonly subnetId: string | null;
	readonly publicIpv4: string | null;
	readonly privateIpv4: string | null;
	/** The primary IPv6 address (`Ipv6Address`). */
	readonly ipv6: string | null;
	readonly publicDnsName: string | null;
	readonly privateDnsName: string | null;
	readonly securityGroupIds: readonly string[];
	readonly tags: Readonly<Record<string, string>>;
	/** Set when its metadata service is off, from which the agent reads pushed keys. */
	readonly isMetadataOff?: true;
};

/** The name of an instance in sentences: its Name, or else its id. */
export function labelOf(instance: Pick<Instance, 'id' | 'name'>): string {
	return instance.name ?? instance.id;
}

/** Whether a text has the form of an instance id, as the AWS CLI checks it (`^i-[0-9a-zA-Z]+$`). */
export function isInstanceId(text: string): boolean {
	return /^i-[\da-zA-Z]+$/.test(text);
}
