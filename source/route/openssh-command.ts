import type {Plan, UsableRoute} from '../model/route.js';
import type {HostKeyCheck} from '../model/ssh/host-key-check.js';
import {sanitize} from '../model/text/sanitize.js';
import {shellLine} from '../model/text/shell-word.js';
import {doubledPercents, sshConfigWord} from '../model/text/ssh-config-word.js';

/** What the command does. */
export type OpenSshOptions = {
	readonly plan: Plan;
	/** The route to take, from the plan. */
	readonly route: UsableRoute;
	/** The command that starts eic. */
	readonly program: readonly string[];
	/** The value of `--profile`; null for none. */
	readonly profile: string | null;
	readonly identityFile: string;
	/** The key to push first; null for a key that the instance knows. */
	readonly publicKey: string | null;
	readonly maxTunnelSeconds: number | null;
	/** The name of the host key in `knownHostsFile`. */
	readonly hostAlias: string;
	readonly knownHostsFile: string;
	readonly hostKeyCheck: HostKeyCheck;
	/** The time limit of the session; null for none. */
	readonly deadlineMs: number | null;
	/** Options that ssh shares with eic, such as `-t` and `-L`. */
	readonly sshOptions: readonly string[];
	/** The words of a remote command; empty for a shell. */
	readonly command: readonly string[];
};

/** OpenSSH's values of StrictHostKeyChecking. */
const strictness: Readonly<Record<HostKeyCheck, string>> = {
	strict: 'yes',
	'accept-new': 'accept-new',
	off: 'no',
};

/**
The OpenSSH command that does the same as `eic ssh`, as one line for a POSIX shell: the push, if there is one,
then ssh, with `eic open-tunnel` as its ProxyCommand for a route over an endpoint.

The options of ssh are those of `aws ec2-instance-connect ssh`, and others that keep the agent's keys unused
and host keys separate.
*/
export function openSshCommand(options: OpenSshOptions): string {
	const {plan, route, publicKey, deadlineMs} = options;
	const option = (text: string) => ['-o', text];
	const ssh = [
		...(deadlineMs === null
			? []
			: ['timeout', '--foreground', String(Math.ceil(deadlineMs / 1000))]),
		'ssh',
		...option('ServerAliveInterval=5'),
		...['-p', String(plan.port), '-i', options.identityFile],
		...option('IdentitiesOnly=yes'),
		...option(`HostKeyAlias=${sanitize(options.hostAlias)}`),
		...option(`UserKnownHostsFile=${sshConfigWord(options.knownHostsFile)}`),
		...option(`StrictHostKeyChecking=${strictness[options.hostKeyCheck]}`),
		...(route.endpoint === null ? [] : option(`ProxyCommand=${proxyCommand(options)}`)),
		...options.sshOptions,
		`${plan.osUser}@${sanitize(route.address)}`,
		...options.command,
	];
	return publicKey === null
		? shellLine(ssh)
		: `${pushCommand(options, publicKey)} >/dev/null && ${shellLine(ssh)}`;
}

/** The ProxyCommand, in the order of the AWS CLI. A shell parses it again after ssh has expanded its tokens. */
function proxyCommand(options: OpenSshOptions): string {
	const {plan, route, maxTunnelSeconds} = options;
	const {id = '', dnsName = null, state = ''} = route.endpoint ?? {};
	// The user named the DNS name and AWS was not asked about it. open-tunnel must not ask either.
	const isNamed = state === 'unknown' && dnsName !== null;
	return doubledPercents(
		shellLine([
			...options.program,
			'open-tunnel',
			...['--instance-id', sanitize(plan.instance.id)],
			...['--private-ip-address', sanitize(route.address)],
			...['--remote-port', String(plan.port)],
			...whereOf(options),
			...['--instance-connect-endpoint-id', sanitize(id)],
			...(isNamed ? ['--instance-connect-endpoint-dns-name', sanitize(dnsName)] : []),
			...(maxTunnelSeconds === null ? [] : ['--max-tunnel-duration', String(maxTunnelSeconds)]),
		]),
	);
}

function pushCommand(options: OpenSshOptions, publicKey: string): string {
	const {plan, program} = options;
	return shellLine([
		...program,
		'send-ssh-public-key',
		...['--instance-id', sanitize(plan.instance.id), '--instance-os-user', plan.osUser],
		...['--ssh-public-key', publicKey],
		...whereOf(options),
	]);
}

function whereOf({plan, profile}: OpenSshOptions): readonly string[] {
	return [
		'--region',
		sanitize(plan.instance.region),
		...(profile === null ? [] : ['--profile', profile]),
	];
}
