import {rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {newerRoot} from '../newer-debian.js';

let services = 0;

/** Lines of sshd_config that make the sshd of the newer Debian use these rules of PAM, and no others. */
export function pamService(rules: readonly string[]): {
	readonly config: readonly string[];
	readonly remove: () => void;
} {
	services++;
	const name = `eic-test-${process.pid}-${services}`;
	const file = path.join(newerRoot, 'etc/pam.d', name);
	writeFileSync(file, `${rules.join('\n')}\n`);
	return {
		config: ['PermitRootLogin yes', 'UsePAM yes', `PAMServiceName ${name}`],
		remove: () => rmSync(file),
	};
}
