import type {LocateTunnelRequest} from '../../access/locate/locate-tunnel.js';
import type {ListenRequest} from '../../access/open/open-listener.js';
import {maxTunnelSeconds as longestTunnelSeconds} from '../../model/fleet/endpoint.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';
import {givenTargets} from '../target/given-targets.js';
import {parseInteger} from './eice-options.js';

/** Which tunnel, and what it is connected to on this side. */
export type TunnelRequest = LocateTunnelRequest & {
	/** Null for stdin and stdout. */
	readonly listen: ListenRequest | null;
};

const defaultRemotePort = 22;
const defaultMaxConnections = 10;

/**
Reads and checks the options of `open-tunnel`, in the order and words of
`aws ec2-instance-connect open-tunnel`. AWS is called only after that.

@param isTerminal Whether stdin is a terminal, which cannot be one end of a tunnel.
@throws {Failure} `usage`; `other` for a text that is no number.
*/
export function parseTunnelRequest(argv: Arguments, isTerminal: boolean): TunnelRequest {
	const remotePort = integerOf(argv, 'remote-port') ?? defaultRemotePort;
	const localPort = integerOf(argv, 'local-port');
	const seconds = integerOf(argv, 'max-tunnel-duration');
	const maxConnections = integerOf(argv, 'max-websocket-connections') ?? defaultMaxConnections;
	const to = destinationOf(argv);
	if (seconds !== null && (seconds < 1 || seconds > longestTunnelSeconds)) {
		throw usageFailure(
			'Invalid max connection timeout specified. Value must be greater than 1 and less than 3600.',
			'Give 1 to 3600 seconds.',
		);
	}

	if (localPort === null && isTerminal) {
		throw usageFailure(
			'This command does not support interactive mode. You must use this command as a proxy or in listener mode.',
			'Add --local-port PORT, or use it as the ProxyCommand of ssh. For a shell there is eic ssh.',
		);
	}

	checkPort('remote-port', remotePort, 1);
	checkPort('local-port', localPort ?? 0, 0);
	if (maxConnections < 1) {
		throw usageFailure('--max-websocket-connections must be 1 or more.');
	}

	return {
		to,
		remotePort,
		maxTunnelSeconds: seconds,
		listen:
			localPort === null
				? null
				: {host: argv.value('bind-address') ?? '127.0.0.1', port: localPort, maxConnections},
	};
}

function destinationOf(argv: Arguments): TunnelRequest['to'] {
	const address = argv.value('private-ip-address');
	const endpointId = argv.value('instance-connect-endpoint-id');
	const dnsName = argv.value('instance-connect-endpoint-dns-name');
	const [given, another] = givenTargets(argv);
	if (address === null && given === undefined) {
		throw usageFailure(
			'Specify an instance id or private ip.',
			'Or name the instance: eic open-tunnel NAME --local-port PORT',
		);
	}

	if (dnsName !== null && endpointId === null) {
		throw usageFailure(
			'Specify an instance connect endpoint id when providing a DNS name.',
			'Add --instance-connect-endpoint-id eice-….',
		);
	}

	const unexpected = address === null ? another?.text : argv.words[0];
	if (unexpected !== undefined) {
		throw usageFailure(`Unexpected argument ${unexpected}: name one target only.`);
	}

	if (address === null && given !== undefined) {
		return {type: 'instance', target: given.target, endpoint: {endpointId, dnsName}};
	}

	if (address === null || endpointId === null) {
		throw usageFailure(
			'Specify an instance connect endpoint id when providing a private ip.',
			'Add --instance-connect-endpoint-id eice-….',
		);
	}

	return {type: 'address', address, endpointId, dnsName};
}

function integerOf(argv: Arguments, option: string): number | null {
	const text = argv.value(option);
	return text === null ? null : parseInteger(text);
}

function checkPort(option: string, port: number, least: number): void {
	if (port < least || port > 65_535) {
		throw usageFailure(`Invalid --${option} "${port}".`, 'A port is a number up to 65535.');
	}
}
