import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {newerRoot} from '../newer-debian.js';
import {pamService} from './pam-service.js';

/**
Makes the sshd of the newer Debian ask, by PAM, for a password after the key. It is no account's, and
nothing else of the system changes.

@returns Lines of sshd_config, and what takes the rest away again.
*/
export function passwordAfterKey(password: string): {
	readonly config: readonly string[];
	readonly remove: () => void;
} {
	const folder = mkdtempSync(path.join(newerRoot, 'tmp', 'eic-pam-'));
	const check = path.join(folder, 'check');
	writeFileSync(check, `#!/bin/sh\n[ "$(tr -d "\\0")" = ${password} ]\n`);
	chmodSync(check, 0o755);
	const {config, remove} = pamService([
		'auth optional pam_faildelay.so delay=0',
		`auth required pam_exec.so expose_authtok quiet ${check.slice(newerRoot.length)}`,
		'auth required pam_permit.so',
		'account required pam_permit.so',
		'session required pam_permit.so',
	]);
	return {
		config: [
			...config,
			'KbdInteractiveAuthentication yes',
			'AuthenticationMethods publickey,keyboard-interactive',
		],
		remove() {
			rmSync(folder, {recursive: true});
			remove();
		},
	};
}
