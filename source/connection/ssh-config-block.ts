import {shellLine} from '../model/text/shell-word.js';
import {doubledPercents, sshConfigWord} from '../model/text/ssh-config-word.js';

export type SshConfigOptions = {
	/** How eic is started: absolute paths. */
	readonly program: readonly string[];
	/** Options that `eic proxy` gets each time, such as `--profile work`. */
	readonly proxyOptions: readonly string[];
	/** Options that `eic host-keys` gets each time. */
	readonly hostKeyOptions?: readonly string[];
	/** The keys that ssh is to offer, in order. */
	readonly identityFiles: readonly string[];
	readonly knownHostsFile: string;
};

/** The oldest OpenSSH that knows KnownHostsCommand (release notes of 8.5). */
export const oldestOpenSsh = {major: 8, minor: 5} as const;

/**
The part of an OpenSSH configuration that leads `ssh`, `scp`, `rsync` and git to instances.

Host keys are kept by instance. HostKeyAlias could not say which one a Name means, as it takes no
tokens, and entries under the Name would cry wolf when the Name moves on: so KnownHostsCommand asks
eic, which also accepts an instance's first key, and ssh itself accepts nothing unknown.

@throws {Failure} For paths that cannot be written there.
*/
export function sshConfigBlock(options: SshConfigOptions): string {
	const {program, proxyOptions, hostKeyOptions = [], identityFiles, knownHostsFile} = options;
	const proxy = doubledPercents(shellLine([...program, 'proxy', ...proxyOptions]));
	const hostKeys = [...program, 'host-keys', ...hostKeyOptions].map(sshConfigWord).join(' ');
	return [
		'# Instances by id (i-…), id and region (i-….us-east-1) or Name (NAME.eic), through eic.',
		'# Made by eic ssh-config. The first value of an option counts: set others for some of these hosts',
		'# above the line that includes this file, and write "Match all" between.',
		'',
		'# A quote would end the quotes around a name below (CVE-2023-51385); so would a backslash in fish.',
		String.raw`Match originalhost "i-*,*.eic" user "*'*,*\*"`,
		'	ProxyCommand none',
		'',
		String.raw`Host i-* *.eic "!*'*" "!*\*"`,
		`	ProxyCommand ${proxy} -- '%n' %p '%r'`,
		`	KnownHostsCommand ${hostKeys} -- %n %H %K`,
		`	UserKnownHostsFile ${sshConfigWord(knownHostsFile)}`,
		'	StrictHostKeyChecking yes',
		'	UpdateHostKeys no',
		...identityFiles.map(file => `	IdentityFile ${sshConfigWord(file)}`),
		'	IdentitiesOnly yes',
		'	User ec2-user',
		'',
	].join('\n');
}
