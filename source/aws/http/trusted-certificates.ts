import {X509Certificate} from 'node:crypto';
import {readFileSync} from 'node:fs';
import process from 'node:process';
import tls from 'node:tls';
import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import {knownAwsFiles} from '../files/aws-files.js';
import {expandPath} from '../files/file-paths.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** A file of certificates to trust in addition to Node's. */
export type CaBundle = {
	readonly file: string;
	/** The setting that names the file, such as `AWS_CA_BUNDLE`. */
	readonly namedBy: string;
};

/**
The certificate file from the first of these that is set: `AWS_CA_BUNDLE`, the `ca_bundle` of a profile,
`REQUESTS_CA_BUNDLE`. Null when none is.

@param profile The profile whose settings apply; null for the default profile.
*/
export async function configuredCaBundle(profile: string | null): Promise<CaBundle | null> {
	const fromVariable = process.env['AWS_CA_BUNDLE'];
	if (fromVariable) {
		return {file: expandPath(fromVariable), namedBy: 'AWS_CA_BUNDLE'};
	}

	const name = profile ?? 'default';
	const {profiles} = await knownAwsFiles();
	const fromProfile = profiles.get(name)?.['ca_bundle'];
	if (fromProfile) {
		const namedBy = `ca_bundle of profile ${sanitize(name, 100)}`;
		return {file: expandPath(fromProfile), namedBy};
	}

	const fromRequests = process.env['REQUESTS_CA_BUNDLE'];
	return fromRequests ? {file: expandPath(fromRequests), namedBy: 'REQUESTS_CA_BUNDLE'} : null;
}

const cache = new Map<string, readonly string[]>();

/**
The certificates to trust with a certificate file: those in the file and Node's, including
`NODE_EXTRA_CA_CERTS`. In the AWS CLI the file replaces the others, and tunnels ignore it.

@returns Undefined to trust only what Node trusts.
@throws {Failure} `configuration` when the file cannot be read or is damaged.
*/
export function trustedCertificates(
	bundle: CaBundle | null,
	environment: Environment = process.env,
): readonly string[] | undefined {
	if (bundle === null) {
		return undefined;
	}

	const {file, namedBy} = bundle;
	let certificates = cache.get(file);
	if (certificates === undefined) {
		certificates = [...certificatesOfNode(environment), ...readBundle(file, namedBy)];
		cache.set(file, certificates);
	}

	return certificates;
}

/** Before Node 22.15 there is no way to get the certificates that NODE_EXTRA_CA_CERTS added. */
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
		throw invalidBundle(file, variable, 'holds no certificate');
	}

	const damaged = certificates.findIndex(certificate => !isCertificate(certificate));
	if (damaged !== -1) {
		throw invalidBundle(
			file,
			variable,
			`is damaged: its certificate ${damaged + 1} cannot be read`,
		);
	}

	return certificates;
}

function readText(file: string, variable: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		throw invalidBundle(
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

function invalidBundle(file: string, variable: string, what: string): Failure {
	return new Failure(
		'configuration',
		'InvalidCaBundle',
		`The certificate file ${sanitize(file, 300)}, which ${variable} names, ${what}.`,
		{nextStep: `Correct or unset ${variable}; it must name a file of PEM certificates.`},
	);
}
