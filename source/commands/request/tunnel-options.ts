import type {OptionSpec} from '../command.js';
import {connectTimeoutOption, filterOption} from '../options.js';

/** The options of `open-tunnel`: those of the AWS CLI, and two more. */
export const tunnelOptions: readonly OptionSpec[] = [
	{name: 'instance-id', value: 'ID', help: 'the instance, instead of a target'},
	filterOption,
	{
		name: 'private-ip-address',
		value: 'IP',
		help: 'this address, IPv4 or IPv6, instead of an instance; needs the id of an endpoint',
	},
	{
		name: 'instance-connect-endpoint-id',
		value: 'ID',
		help: "the endpoint to go through; default one of the instance's VPC",
	},
	{
		name: 'instance-connect-endpoint-dns-name',
		value: 'NAME',
		help: 'its DNS name, which is then not looked up; needs its id',
	},
	{name: 'remote-port', value: 'PORT', help: 'port of the instance, 22 (default) or 3389'},
	{name: 'local-port', value: 'PORT', help: 'local port to listen on; 0 for any free one'},
	{name: 'bind-address', value: 'ADDRESS', help: 'local address to listen on; default 127.0.0.1'},
	{
		name: 'max-tunnel-duration',
		value: 'SECONDS',
		help: 'how long a tunnel may stay open, 1 to 3600; default 3600',
	},
	{
		name: 'max-websocket-connections',
		value: 'N',
		help: 'how many connections to accept at a time; default 10',
	},
	connectTimeoutOption,
];
