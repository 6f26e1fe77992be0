import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {isMissing} from '../missing.js';

/** Why no certificate can be made here, for a test's `skip`; false when it can. */
export const isOpensslMissing = isMissing('openssl');

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

/** A certificate that signs itself and was good on one day in 2020. */
export function makeExpiredCertificate(folder: string, host: string) {
	const file = (name: string) => path.join(folder, name);
	mkdirSync(folder);
	writeFileSync(file('index.txt'), '');
	writeFileSync(
		file('ca.cnf'),
		[
			...['[ca]', 'default_ca=all', '[all]', `database=${file('index.txt')}`, 'rand_serial=yes'],
			...[`new_certs_dir=${folder}`, 'default_md=sha256', 'policy=policy', 'x509_extensions=ext'],
			...['[policy]', 'commonName=supplied', '[ext]', `subjectAltName=DNS:${host}`],
		].join('\n'),
	);
	const openssl = (...args: readonly string[]) => execFileSync('openssl', args, {stdio: 'ignore'});
	openssl(
		...['req', '-new', '-nodes', '-subj', '/CN=eic-test', '-newkey', 'ec'],
		...['-pkeyopt', 'ec_paramgen_curve:prime256v1'],
		...['-keyout', file('key.pem'), '-out', file('request.pem')],
	);
	openssl(
		...['ca', '-batch', '-selfsign', '-notext', '-config', file('ca.cnf')],
		...['-in', file('request.pem'), '-keyfile', file('key.pem'), '-out', file('cert.pem')],
		...['-startdate', '20200101000000Z', '-enddate', '20200102000000Z'],
	);
	return {key: readFileSync(file('key.pem'), 'utf8'), cert: readFileSync(file('cert.pem'), 'utf8')};
}
