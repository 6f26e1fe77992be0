import {readFile} from 'node:fs/promises';
import {BlockList, isIP} from 'node:net';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import {type FetchOptions, notAnswered} from './fetch-options.js';
import type {Credentials} from './key-pair.js';
import {metadataCredentials, metadataRequest} from './metadata-request.js';

const limitMs = 10_000;
const requestMs = 2000;
const retryMs = 1000;
const attempts = 3;

/**
Hosts that may be reached over plain HTTP, besides loopback addresses.

Source: botocore's `ContainerMetadataFetcher`.
*/
const plainHosts = ['169.254.170.2', '169.254.170.23', '[fd00:ec2::23]', 'localhost'];

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/**
The credentials of the container that the environment names; null when it names none.

@throws {Failure} When the named container gives no credentials.
*/
export async function containerCredentials({
	signal,
}: Pick<FetchOptions, 'signal'>): Promise<Credentials | null> {
	const relative = process.env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'];
	const uri = relative
		? `http://169.254.170.2${relative}`
		: process.env['AWS_CONTAINER_CREDENTIALS_FULL_URI'];
	if (!uri) {
		return null;
	}

	const url = urlOf(uri);
	const limit = AbortSignal.timeout(limitMs);
	const until = AbortSignal.any([signal, limit]);
	const headers = await authorization();
	for (let attempt = 1; ; attempt++) {
		try {
			const answer = await metadataRequest(url, {
				headers: {accept: 'application/json', ...headers},
				signal: AbortSignal.any([until, AbortSignal.timeout(requestMs)]),
			});
			const credentials = answer.status === 200 ? metadataCredentials(answer.text) : null;
			if (credentials !== null) {
				return credentials;
			}

			throw refused(answer.status);
		} catch (error) {
			if (until.aborted || attempt === attempts) {
				throw explained(error, url);
			}
		}

		await setTimeout(retryMs, undefined, {signal: until}).catch(error => {
			throw explained(error, url);
		});
	}
}

function urlOf(uri: string): URL {
	const url = URL.canParse(uri) ? new URL(uri) : null;
	const isSafe =
		url?.protocol === 'https:' || (url?.protocol === 'http:' && isPlainHost(url.hostname));
	if (url === null || !isSafe) {
		throw new Failure(
			'configuration',
			'ContainerUri',
			`AWS_CONTAINER_CREDENTIALS_FULL_URI must be https, or on this machine or a container host: ${sanitize(uri, 200)}`,
			{nextStep: 'Correct or unset it.'},
		);
	}

	return url;
}

function isPlainHost(hostname: string): boolean {
	const bare = hostname.replace(/^\[(.*)]$/, '$1');
	return (
		plainHosts.includes(hostname) ||
		(isIP(bare) > 0 && loopback.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4'))
	);
}

async function authorization(): Promise<Record<string, string>> {
	const file = process.env['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'];
	const token = file
		? await readFile(file, 'utf8').catch(error => {
				throw unusableToken(`${sanitize(file, 200)} cannot be read (${error.code})`);
			})
		: process.env['AWS_CONTAINER_AUTHORIZATION_TOKEN'];
	if (token && /[\r\n]/.test(token)) {
		throw unusableToken('it has a line break');
	}

	return token ? {authorization: token} : {};
}

function unusableToken(why: string): Failure {
	return new Failure(
		'configuration',
		'ContainerToken',
		`The authorization token of the container cannot be used: ${why}.`,
		{
			nextStep:
				'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE or AWS_CONTAINER_AUTHORIZATION_TOKEN holds it.',
		},
	);
}

function refused(status: number): Failure {
	const how = status === 200 ? 'something other than credentials' : `HTTP ${status}`;
	return new Failure(
		'other',
		'CredentialsUnreachable',
		`The container's credential service gave no credentials: it answered with ${how}.`,
		{nextStep: 'Check that the task or pod has a role.'},
	);
}

function explained(error: unknown, {host}: URL): Failure {
	const {name, message} = error as Error;
	return error instanceof Failure
		? error
		: name === 'AbortError' || name === 'TimeoutError'
			? notAnswered(`the container's credentials at ${host}`, limitMs)
			: new Failure(
					'other',
					'CredentialsUnreachable',
					`The container's credentials at ${host} cannot be fetched: ${sanitize(message, 200)}`,
					{nextStep: 'Check AWS_CONTAINER_CREDENTIALS_FULL_URI and what listens there.'},
				);
}
