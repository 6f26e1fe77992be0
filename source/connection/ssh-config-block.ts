import {shellLine} from '../model/text/shell-word.js';
import {doubledPercents, sshConfigWord} from '../model/text/ssh-config-word.js';

/** What goes into the generated part of an OpenSSH configuration. */
export type SshConfigOptions = {
	/** The command that starts eic, with absolute paths. */
	readonly program: readonly string[];
	/** Options for every `eic proxy`, such as `--profile work`. */
	readonly proxyOptions: readonly string[];
	/** Options for every `eic host-keys`. */
	readonly hostKeyOptions?: readonly string[];
	/** The keys for ssh to offer, in order. */
	readonly identityFiles: readonly string[];
	readonly knownHostsFile: string;
};

/** The first OpenSSH with KnownHostsCommand (release notes of 8.5). */
export const oldestOpenSsh = {major: 8, minor: 5} as const;

/**
The part of an OpenSSH configuration with which `ssh`, `scp`, `rsync` and git reach instances.

Host keys are stored by instance. HostKeyAlias takes no tokens, so it cannot map a Name to an instance;
entries stored under the Name would raise false alarms when the Name moves to another instance. So
KnownHostsCommand asks eic, which also accepts an instance's first key, and ssh itself accepts nothing
unknown.

@throws Failure when a path cannot be written in an OpenSSH configuration.
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
