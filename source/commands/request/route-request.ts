import {isInstanceId} from '../../model/fleet/instance.js';
import {defaultOsUser} from '../../model/fleet/os-user.js';
import type {ConnectionType} from '../../model/route.js';
import {defaultPort} from '../../model/ssh/default-port.js';
import type {Target} from '../../model/target.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';
import {givenTargets} from '../target/given-targets.js';
import {
	checkEiceOptions,
	type EiceOptions,
	parseEiceOptions,
	parseInteger,
} from './eice-options.js';

/** Which instance, and which route to it. */
export type RouteRequest = {
	readonly target: Target;
	readonly connectionType: ConnectionType;
	/** `--instance-ip` */
	readonly instanceIp: string | null;
	/** `--eice-options`; null when not given. */
	readonly endpoint: EiceOptions | null;
	/** What the endpoint is asked for; null leaves it at its own maximum. */
	readonly maxTunnelSeconds: number | null;
	/** Null for the likely one. */
	readonly osUser: string | null;
	/** Null for the one in the settings, or the default. */
	readonly port: number | null;
	readonly isFallbackAllowed: boolean;
};

/**
Reads and checks what decides the route, in the order and words of `aws ec2-instance-connect ssh`.
AWS is called only after that.

@throws {Failure} `usage`; `other` for a text that is no number.
*/
export function parseRouteRequest(argv: Arguments): RouteRequest {
	const target = targetOf(argv);
	const ways = parseWays(argv);
	// In the AWS CLI's own form its defaults hold, whatever eic knows.
	const isAwsForm = argv.value('instance-id') !== null;
	return {
		...ways,
		target,
		osUser: ways.osUser ?? target.osUser ?? (isAwsForm ? defaultOsUser : null),
		port: ways.port ?? (isAwsForm ? defaultPort : null),
	};
}

/** The same without a target, for commands that have several. */
export function parseWays(argv: Arguments): Omit<RouteRequest, 'target'> {
	const connectionType = (argv.value('connection-type') ?? 'auto') as ConnectionType;
	const eiceText = argv.value('eice-options');
	const endpoint = eiceText === null ? null : parseEiceOptions(eiceText);
	const port = integerOf(argv, 'ssh-port');
	const instanceId = argv.value('instance-id');
	if (instanceId !== null && !isInstanceId(instanceId)) {
		throw usageFailure(
			'The specified instance ID is invalid. Provide the full instance ID in the form i-xxxxxxxxxxxxxxxxx.',
		);
	}

	if (connectionType === 'direct' && endpoint !== null) {
		throw usageFailure("eice-options can't be specified when connection type is direct.");
	}

	if (endpoint !== null) {
		checkEiceOptions(endpoint);
	}

	const instanceIp = argv.value('instance-ip');
	if (instanceIp !== null && connectionType === 'auto') {
		throw usageFailure(
			'When specifying instance-ip, you must specify connection-type.',
			'Add --connection-type direct or --connection-type eice.',
		);
	}

	checkPort(port);
	return {
		connectionType,
		instanceIp,
		endpoint,
		maxTunnelSeconds: endpoint?.maxTunnelSeconds ?? null,
		osUser: argv.value('os-user'),
		port,
		isFallbackAllowed: !argv.has('no-fallback'),
	};
}

/** `--ssh-port`. @throws {Failure} `usage`; `other` for a text that is no number. */
export function portOf(argv: Arguments): number | null {
	const port = integerOf(argv, 'ssh-port');
	checkPort(port);
	return port;
}

function integerOf(argv: Arguments, option: string): number | null {
	const text = argv.value(option);
	return text === null ? null : parseInteger(text);
}

function checkPort(port: number | null): void {
	if (port !== null && (port < 1 || port > 65_535)) {
		throw usageFailure(`Invalid port "${port}".`, 'A port is a number from 1 to 65535.');
	}
}

function targetOf(argv: Arguments): Target {
	const [given, unexpected] = givenTargets(argv);
	if (given === undefined) {
		throw usageFailure(
			'the following arguments are required: --instance-id, or a target: an id, Name, address or DNS name',
		);
	}

	if (unexpected !== undefined) {
		throw usageFailure(
			`Unexpected argument ${unexpected.text}: name one target only.`,
			'A remote command goes after --.',
		);
	}

	return given.target;
}
