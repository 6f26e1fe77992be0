import {execFileSync, spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';

/** Why no certificate can be made here, for a test's `skip`; false when it can. */
export const isOpensslMissing: string | false = spawnSync('openssl', ['version']).error
	? 'openssl is not installed (apt-get install openssl)'
	: false;

/** A certificate that signs itself, for some host names. `key.pem` and `cert.pem` are written into `folder`. */
export function makeCertificate(folder: string, ...hosts: readonly string[]) {
	const file = (name: string) => path.join(folder, name);
	execFileSync(
		'openssl',
		[
			...['req', '-x509', '-nodes', '-days', '1', '-subj', '/CN=eic-test'],
			...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
			...['-addext', `subjectAltName=${hosts.map(host => `DNS:${host}`).join(',')}`],
			...['-keyout', file('key.pem'), '-out', file('cert.pem')],
		],
		{stdio: 'ignore'},
	);
	return {key: readFileSync(file('key.pem'), 'utf8'), cert: readFileSync(file('cert.pem'), 'utf8')};
}
