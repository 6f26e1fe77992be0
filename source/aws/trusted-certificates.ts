import {X509Certificate} from 'node:crypto';
import {readFileSync} from 'node:fs';
import tls from 'node:tls';
import {Failure} from '../model/failure.js';
import {harmless} from '../model/harmless.js';

type Environment = Readonly<Record<string, string | undefined>>;

const cache = new Map<string, readonly string[]>();

/**
The certificates to trust when `AWS_CA_BUNDLE` names a file: its own besides Node's, to which
`NODE_EXTRA_CA_CERTS` belongs. In the AWS CLI the bundle replaces the others, and a tunnel does not
hear of it.

@returns Undefined to trust what Node trusts.
@throws {Failure} `configuration` when the file cannot be read or is damaged.
*/
export function trustedCertificates(environment: Environment): readonly string[] | undefined {
	const file = environment['AWS_CA_BUNDLE'];
	if (!file) {
		return undefined;
	}

	let certificates = cache.get(file);
	if (certificates === undefined) {
		certificates = [...certificatesOfNode(environment), ...readBundle(file, 'AWS_CA_BUNDLE')];
		cache.set(file, certificates);
	}

	return certificates;
}

/** Before Node 22.15 nobody tells what NODE_EXTRA_CA_CERTS has added. */
function certificatesOfNode(environment: Environment): readonly string[] {
	if ('getCACertificates' in tls) {
		return tls.getCACertificates('default');
	}

	const extra = environment['NODE_EXTRA_CA_CERTS'];
	const roots: readonly string[] = (tls as typeof import('node:tls')).rootCertificates;
	return extra ? [...roots, ...readBundle(extra, 'NODE_EXTRA_CA_CERTS')] : roots;
}

function readBundle(file: string, variable: string): readonly string[] {
	const certificates = (
		readText(file, variable).match(/-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs) ??
		[]
	).map(String);
	if (certificates.length === 0) {
		throw unusable(file, variable, 'holds no certificate');
	}

	const damaged = certificates.findIndex(certificate => !isCertificate(certificate));
	if (damaged !== -1) {
		throw unusable(file, variable, `is damaged: its certificate ${damaged + 1} cannot be read`);
	}

	return certificates;
}

function readText(file: string, variable: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		throw unusable(
			file,
			variable,
			code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`,
		);
	}
}

function isCertificate(text: string): boolean {
	try {
		return new X509Certificate(text).subject !== undefined;
	} catch {
		return false;
	}
}

function unusable(file: string, variable: string, what: string): Failure {
	return new Failure(
		'configuration',
		'InvalidCaBundle',
		`The certificate file ${harmless(file, 300)}, which ${variable} names, ${what}.`,
		{nextStep: `Correct or unset ${variable}; it must name a file of PEM certificates.`},
	);
}
