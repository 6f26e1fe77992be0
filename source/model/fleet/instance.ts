/** The states of an EC2 instance, as `InstanceState.Name` says them. */
export type InstanceState =
	| 'pending'
	| 'running'
	| 'stopping'
	| 'stopped'
	| 'shutting-down'
	| 'terminated';

/**
An EC2 instance as eic knows it: the fields it shows, searches and chooses a route by.

All texts are as AWS gave them, unsanitised: pass them through `harmless()` before drawing.
*/
export type Instance = {
	/** `i-…` */
	readonly id: string;
	/** The `Name` tag; null when absent or empty. */
	readonly name: string | null;
	/** The account that it runs in: 12 digits; null where AWS does not say. */
	readonly accountId: string | null;
	/** The profile that it was read with; null where none was named. */
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
	/** Its metadata service is off, from which the agent reads pushed keys. */
	readonly isMetadataOff?: true;
};

/** What to call the instance in a sentence: its Name, else its id. */
export function labelOf(instance: Pick<Instance, 'id' | 'name'>): string {
	return instance.name ?? instance.id;
}

/** Whether `text` has the form of an instance id, as the AWS CLI checks it (`^i-[0-9a-zA-Z]+$`). */
export function isInstanceId(text: string): boolean {
	return /^i-[\da-zA-Z]+$/.test(text);
}
