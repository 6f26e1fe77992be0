/** What may come in or go out, as a rule of a security group says it. */
export type SecurityRule = {
	/** `-1` for all, `tcp`, `udp`, or a number. */
	readonly protocol: string;
	/** Null for all ports. */
	readonly fromPort: number | null;
	readonly toPort: number | null;
	/** IPv4 and IPv6. */
	readonly cidrs: readonly string[];
	readonly groupIds: readonly string[];
	readonly prefixListIds: readonly string[];
};

export type SecurityGroup = {
	/** `sg-…` */
	readonly id: string;
	readonly name: string | null;
	readonly inbound: readonly SecurityRule[];
	readonly outbound: readonly SecurityRule[];
};

/** A rule of a network ACL. The one with the least number that fits counts. */
export type AclRule = {
	readonly number: number;
	readonly isOutbound: boolean;
	readonly isAllowed: boolean;
	readonly protocol: string;
	readonly fromPort: number | null;
	readonly toPort: number | null;
	readonly cidr: string;
};

export type NetworkAcl = {
	/** `acl-…` */
	readonly id: string;
	readonly rules: readonly AclRule[];
};

/** Where packets for a range of addresses go. */
type NetworkRoute = {
	readonly cidr: string;
	/** Such as `igw-…`, `nat-…` or `local`. */
	readonly target: string;
	readonly isBlackhole: boolean;
};

export type RouteTable = {
	/** `rtb-…` */
	readonly id: string;
	readonly routes: readonly NetworkRoute[];
};

export type Subnet = {
	readonly id: string;
	/** IPv4 and IPv6. */
	readonly cidrs: readonly string[];
};

/** What EC2's own checks say of an instance: `ok`, `impaired`, `initializing`, `insufficient-data`. */
export type InstanceHealth = {
	readonly instance: string;
	readonly system: string;
};
