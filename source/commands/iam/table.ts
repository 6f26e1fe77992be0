import type {CommandSpec} from '../command.js';
import {helpOption} from '../options.js';

/** `eic iam`. */
export const iamCommand: CommandSpec = {
	name: 'iam',
	summary: 'print the smallest IAM policy for what you use',
	usage: '',
	notes: [
		'Features are list, ssh (and cp, run), eice, host-keys, os-users and doctor. Without --for: all but doctor.',
		'With --max-tunnel-duration, also connect with --eice-options maxTunnelDuration=SECONDS.',
	],
	options: [
		{
			name: 'for',
			value: 'FEATURES',
			isRepeatable: true,
			help: 'list,ssh,eice,… separated by commas',
		},
		{name: 'favorites', help: 'allow pushing keys only to your favorites'},
		{name: 'instance-id', value: 'ID', isRepeatable: true, help: 'to these instances only'},
		{
			name: 'os-user',
			short: 'l',
			value: 'USER',
			isRepeatable: true,
			help: 'for these OS users only; default ec2-user',
		},
		{
			name: 'instance-connect-endpoint-id',
			value: 'ID',
			isRepeatable: true,
			help: 'over these endpoints only',
		},
		{
			name: 'remote-port',
			value: 'PORT',
			isRepeatable: true,
			help: 'tunnels to these ports only; default 22',
		},
		{
			name: 'private-ip-address',
			value: 'CIDR',
			isRepeatable: true,
			help: 'tunnels to these addresses only',
		},
		{name: 'max-tunnel-duration', value: 'SECONDS', help: 'tunnels no longer than this'},
		{name: 'region', value: 'REGION', isRepeatable: true, help: 'in these regions only'},
		{name: 'account', value: 'ID', help: 'the account in the ARNs; default any'},
		helpOption,
	],
	examples: [
		['eic iam', 'for everything but doctor'],
		['eic iam --for list,ssh --os-user ubuntu', 'list, and connect as ubuntu only'],
		['eic iam --favorites --region us-east-1', 'push keys to your favorites only'],
	],
	load: () => import('./iam.js'),
};
