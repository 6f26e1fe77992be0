import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {oldestOpenSsh} from '../../connection/ssh-config-block.js';
import {Failure} from '../../model/failure.js';

/**
Checks that the local ssh understands what `eic ssh-config` writes. An older one would refuse its whole
configuration, for every host. An unknown version passes.

@throws Failure (`configuration`) when it is too old.
*/
export async function checkOpenSsh(): Promise<void> {
	const [text, major, minor] = /OpenSSH_(\d+)\.(\d+)/.exec(await versionText()) ?? [];
	if (text === undefined) {
		return;
	}

	const isOld =
		Number(major) < oldestOpenSsh.major ||
		(Number(major) === oldestOpenSsh.major && Number(minor) < oldestOpenSsh.minor);
	if (isOld) {
		throw new Failure(
			'configuration',
			'OpenSshTooOld',
			`${text.replace('_', ' ')} is too old: ${oldestOpenSsh.major}.${oldestOpenSsh.minor} is the first version that can ask eic for host keys.`,
			{nextStep: 'Install a newer OpenSSH, or use eic ssh, eic cp and eic open-tunnel.'},
		);
	}
}

/** The output of `ssh -V`, which goes to stderr; empty if ssh cannot be run. */
async function versionText(): Promise<string> {
	try {
		const {stderr} = await promisify(execFile)('ssh', ['-V']);
		return stderr;
	} catch {
		return '';
	}
}
