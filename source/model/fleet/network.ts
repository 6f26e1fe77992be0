/** A rule of a security group: traffic that is allowed in or out. */
export type SecurityRule = {
	/** `-1` for all, `tcp`, `udp`, or a number. */
	readonly protocol: string;
	/** Null for all ports. */
	readonly fromPort: number | null;
	readonly toPort: number | null;
	/** IPv4 and IPv6 blocks. */
	readonly cidrs: readonly string[];
	readonly groupIds: readonly string[];
	readonly prefixListIds: readonly string[];
};

/** A security group. */
export type SecurityGroup = {
	/** `sg-…` */
	readonly id: string;
	readonly name: string | null;
	readonly inbound: readonly SecurityRule[];
	readonly outbound: readonly SecurityRule[];
};

/** A rule of a network ACL. The matching rule with the lowest number applies. */
export type AclRule = {
	readonly number: number;
	readonly isOutbound: boolean;
	readonly isAllowed: boolean;
	readonly protocol: string;
	readonly fromPort: number | null;
	readonly toPort: number | null;
	readonly cidr: string;
};

/** A network ACL. */
export type NetworkAcl = {
	/** `acl-…` */
	readonly id: string;
	readonly rules: readonly AclRule[];
};

/** A route in a route table: where packets to a range of addresses go. */
type NetworkRoute = {
	readonly cidr: string;
	/** Such as `igw-…`, `nat-…` or `local`. */
	readonly target: string;
	readonly isBlackhole: boolean;
};

/** A route table. */
export type RouteTable = {
	/** `rtb-…` */
	readonly id: string;
	readonly routes: readonly NetworkRoute[];
};

/** A subnet. */
export type Subnet = {
	readonly id: string;
	/** IPv4 and IPv6 blocks. */
	readonly cidrs: readonly string[];
};

/** EC2's status checks of an instance: `ok`, `impaired`, `initializing`, `insufficient-data`. */
export type InstanceHealth = {
	readonly instance: string;
	readonly system: string;
};
