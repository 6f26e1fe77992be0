import type {Plan, UsableRoute} from '../model/route.js';
import type {HostKeyCheck} from '../model/ssh/host-key-check.js';
import {sanitize} from '../model/text/sanitize.js';
import {shellLine} from '../model/text/shell-word.js';
import {doubledPercents, sshConfigWord} from '../model/text/ssh-config-word.js';

export type OpenSshOptions = {
	readonly plan: Plan;
	/** The plan's route that is to be taken. */
	readonly route: UsableRoute;
	/** How eic is called. */
	readonly program: readonly string[];
	/** As named with `--profile`. */
	readonly profile: string | null;
	readonly identityFile: string;
	/** What has to be pushed first; null for a key that the instance knows. */
	readonly publicKey: string | null;
	readonly maxTunnelSeconds: number | null;
	/** Under which name the host key is known in which file. */
	readonly hostAlias: string;
	readonly knownHostsFile: string;
	readonly hostKeyCheck: HostKeyCheck;
	/** When the session ends. */
	readonly deadlineMs: number | null;
	/** Options that ssh has in common with eic, such as `-t` and `-L`. */
	readonly sshOptions: readonly string[];
	/** Words of a remote command; none for a shell. */
	readonly command: readonly string[];
};

/** OpenSSH's words for it. */
const strictness: Readonly<Record<HostKeyCheck, string>> = {
	strict: 'yes',
	'accept-new': 'accept-new',
	off: 'no',
};

/**
The OpenSSH command that does what `eic ssh` would do, as one line for a POSIX shell: the push, where
there is one, then ssh, with `eic open-tunnel` as its ProxyCommand for a route over an endpoint.

The options of ssh are those of `aws ec2-instance-connect ssh`, and beyond them what keeps an agent's
keys back and host keys apart.
*/
export function openSshCommand(wish: OpenSshOptions): string {
	const {plan, route, publicKey, deadlineMs} = wish;
	const option = (text: string) => ['-o', text];
	const ssh = [
		...(deadlineMs === null
			? []
			: ['timeout', '--foreground', String(Math.ceil(deadlineMs / 1000))]),
		'ssh',
		...option('ServerAliveInterval=5'),
		...['-p', String(plan.port), '-i', wish.identityFile],
		...option('IdentitiesOnly=yes'),
		...option(`HostKeyAlias=${sanitize(wish.hostAlias)}`),
		...option(`UserKnownHostsFile=${sshConfigWord(wish.knownHostsFile)}`),
		...option(`StrictHostKeyChecking=${strictness[wish.hostKeyCheck]}`),
		...(route.endpoint === null ? [] : option(`ProxyCommand=${proxyCommand(wish)}`)),
		...wish.sshOptions,
		`${plan.osUser}@${sanitize(route.address)}`,
		...wish.command,
	];
	return publicKey === null
		? shellLine(ssh)
		: `${pushCommand(wish, publicKey)} >/dev/null && ${shellLine(ssh)}`;
}

/** In the order of the AWS CLI. A shell runs it once more, after ssh has replaced its tokens. */
function proxyCommand(wish: OpenSshOptions): string {
	const {plan, route, maxTunnelSeconds} = wish;
	const {id = '', dnsName = null, state = ''} = route.endpoint ?? {};
	// One that AWS was not asked about: whoever named its DNS name wants it unasked again.
	const isNamed = state === 'unknown' && dnsName !== null;
	return doubledPercents(
		shellLine([
			...wish.program,
			'open-tunnel',
			...['--instance-id', sanitize(plan.instance.id)],
			...['--private-ip-address', sanitize(route.address)],
			...['--remote-port', String(plan.port)],
			...whereOf(wish),
			...['--instance-connect-endpoint-id', sanitize(id)],
			...(isNamed ? ['--instance-connect-endpoint-dns-name', sanitize(dnsName)] : []),
			...(maxTunnelSeconds === null ? [] : ['--max-tunnel-duration', String(maxTunnelSeconds)]),
		]),
	);
}

function pushCommand(wish: OpenSshOptions, publicKey: string): string {
	const {plan, program} = wish;
	return shellLine([
		...program,
		'send-ssh-public-key',
		...['--instance-id', sanitize(plan.instance.id), '--instance-os-user', plan.osUser],
		...['--ssh-public-key', publicKey],
		...whereOf(wish),
	]);
}

function whereOf({plan, profile}: OpenSshOptions): readonly string[] {
	return [
		'--region',
		sanitize(plan.instance.region),
		...(profile === null ? [] : ['--profile', profile]),
	];
}
