/** A failure that the demo simulates. */
export type Fault = {
	/** An API action, `openTunnel`, `ssh`, `network` or `clock`. */
	readonly action: string;
	/** Only for the keys of this profile; null for all. */
	readonly profile: string | null;
	/** Only in this region; null for all. */
	readonly region: string | null;
	/**
	For an API action an AWS error code, or `stall`, `drop` or `html`: never answer, disconnect, answer as a
	captive portal does. For the others one of the words below.
	*/
	readonly error: string;
	/** How many times; null for always. */
	readonly count: number | null;
};

/** What a tunnel can do: never answer, disconnect before or after opening, not reach its target. */
export const tunnelFaults = ['stall', 'drop', 'cut', 'unreachable'] as const;

/**
What an instance's SSH server can do: refuse connections, accept them and stay silent, disconnect, not
answer the login, accept it but never open a session, ignore pushed keys, refuse Ed25519, present
another host key.
*/
export const sshFaults = [
	'refuse',
	'stall',
	'drop',
	'stall-login',
	'stall-session',
	'no-agent',
	'no-ed25519',
	'changed-host-key',
] as const;

/**
What can be wrong in a region: a security group or network ACL lets nobody in, there is no route to the
internet or no endpoint, instances fail EC2's status checks or have their metadata service off.
*/
export const networkFaults = [
	'closed-group',
	'closed-acl',
	'no-internet',
	'no-endpoint',
	'impaired',
	'no-metadata',
] as const;

/** AWS's clock can be an hour ahead of this machine's, or behind it. */
export const clockFaults = ['ahead', 'behind'] as const;

const apiActions = [
	'DescribeRegions',
	'DescribeInstances',
	'DescribeInstanceStatus',
	'DescribeInstanceConnectEndpoints',
	'DescribeImages',
	'DescribeSecurityGroups',
	'DescribeSubnets',
	'DescribeNetworkAcls',
	'DescribeRouteTables',
	'DescribeVpcs',
	'GetConsoleOutput',
	'GetCallerIdentity',
	'SendSSHPublicKey',
];

/**
Parses `action[@[profile/]region]=error[:count]`, such as `DescribeInstances=RequestLimitExceeded:2`,
`DescribeInstances@eu-west-1=UnauthorizedOperation`,
`DescribeInstances@data/*=UnauthorizedOperation`, `openTunnel=InvalidParameter` or `ssh=stall`.

@throws TypeError whose message is one sentence for the user.
*/
export function parseFault(text: string): Fault {
	const [, action, profile, region, error, count] =
		/^([A-Za-z]+)(?:@(?:([\w-]+)\/)?([a-z\d-]+|\*))?=([A-Za-z][\w.-]*)(?::(\d+))?$/.exec(text) ??
		[];
	if (action === undefined || error === undefined) {
		throw new TypeError(`A fault is written action=error or action=error:count, not '${text}'.`);
	}

	if (count !== undefined && Number(count) < 1) {
		throw new TypeError(`The count of the fault '${text}' must be 1 or more.`);
	}

	if (action === 'ssh') {
		if (!sshFaults.some(word => word === error)) {
			throw new TypeError(`ssh can't '${error}'; it can ${sshFaults.join(', ')}.`);
		}

		if (error === 'refuse' && count !== undefined) {
			throw new TypeError('ssh=refuse has no count: a refused connection is seen by nobody.');
		}
	} else if (action === 'network' || action === 'clock') {
		const words: readonly string[] = action === 'network' ? networkFaults : clockFaults;
		if (!words.includes(error) || count !== undefined) {
			throw new TypeError(`${action} can be ${words.join(', ')}, without a count.`);
		}
	} else if (action !== 'openTunnel' && !apiActions.includes(action)) {
		throw new TypeError(
			`The demo has no action '${action}'; it has ${[...apiActions, 'openTunnel', 'ssh', 'network', 'clock'].join(', ')}.`,
		);
	}

	return {
		action,
		profile: profile ?? null,
		region: region === undefined || region === '*' ? null : region,
		error,
		count: count === undefined ? null : Number(count),
	};
}

/** The active faults. */
export type Faults = {
	add(...faults: readonly Fault[]): void;
	clear(): void;
	/** The error with which this call must fail, null for none. Counts down the fault. */
	take(
		action: string,
		region: string,
		only?: {readonly errors?: readonly string[]; readonly profile?: string | null},
	): string | null;
	/** Whether a fault is active, without counting it down. */
	has(action: string, region: string, error: string): boolean;
};

/** Creates the set of active faults, which can change while the demo runs. */
export function makeFaults(initial: readonly Fault[]): Faults {
	let active: Fault[] = [...initial];
	const find = (
		action: string,
		region: string,
		matches: (error: string) => boolean,
		profile: string | null = null,
	) =>
		active.find(
			fault =>
				fault.action === action &&
				(fault.profile === null || fault.profile === profile) &&
				(fault.region === null || fault.region === region) &&
				matches(fault.error),
		);

	return {
		add(...faults) {
			active.push(...faults);
		},
		clear() {
			active = [];
		},
		take(action, region, {errors, profile} = {}) {
			const fault = find(action, region, error => errors?.includes(error) ?? true, profile);
			if (!fault) {
				return null;
			}

			if (fault.count !== null) {
				const remaining = {...fault, count: fault.count - 1};
				active = active.flatMap(other =>
					other === fault ? (remaining.count > 0 ? [remaining] : []) : [other],
				);
			}

			return fault.error;
		},
		has: (action, region, error) => find(action, region, word => word === error) !== undefined,
	};
}
