import process from 'node:process';
import type {Section} from '../files/ini.js';
import type {FetchOptions} from './fetch-options.js';
import type {Credentials} from './key-pair.js';
import {type MetadataAnswer, metadataCredentials, metadataRequest} from './metadata-request.js';

const limitMs = 10_000;
const rolePath = '/latest/meta-data/iam/security-credentials/';

/** Expired credentials that AWS has not renewed yet may be used for this much longer. */
const extensionMs = 15 * 60_000;

/**
The credentials of the EC2 instance that eic runs on, from its metadata service; null when there is no
service or no role.

@param settings The section of the profile whose settings apply.
*/
export async function instanceCredentials(
	settings: Section,
	{signal}: Pick<FetchOptions, 'signal'>,
): Promise<Credentials | null> {
	if (isTrue(process.env['AWS_EC2_METADATA_DISABLED'])) {
		return null;
	}

	const ask = makeRequester(settings, AbortSignal.any([signal, AbortSignal.timeout(limitMs)]));
	const token = await ask('/latest/api/token', {
		method: 'PUT',
		headers: {'x-aws-ec2-metadata-token-ttl-seconds': '21600'},
	});
	const isV1Disabled = isTrue(
		process.env['AWS_EC2_METADATA_V1_DISABLED'] ?? settings['ec2_metadata_v1_disabled'],
	);
	if (token === null && isV1Disabled) {
		return null;
	}

	const headers: Record<string, string> = token === null ? {} : {'x-aws-ec2-metadata-token': token};
	const role = await ask(rolePath, {headers});
	const answer = role && (await ask(`${rolePath}${role.trim()}`, {headers}));
	const credentials = answer && metadataCredentials(answer);
	return credentials ? notExpired(credentials) : null;
}

type Requester = (
	path: string,
	options: Pick<Parameters<typeof metadataRequest>[1], 'method' | 'headers'>,
) => Promise<string | null>;

/** Makes a function that answers null for failures, because most machines have no metadata service. */
function makeRequester(settings: Section, signal: AbortSignal): Requester {
	const base = baseUrl(settings);
	const setting = (name: string) =>
		Number(process.env[`AWS_${name.toUpperCase()}`] || settings[name]);
	const requestMs = (setting('metadata_service_timeout') || 1) * 1000;
	const attempts = setting('metadata_service_num_attempts') || 1;
	return async (path, options) => {
		for (let attempt = 0; attempt < attempts && !signal.aborted; attempt++) {
			const limit = AbortSignal.timeout(requestMs);
			const answer: MetadataAnswer | null = await metadataRequest(new URL(path, base), {
				...options,
				signal: AbortSignal.any([signal, limit]),
			}).catch(() => null);
			if (answer?.status === 200 && answer.text !== '') {
				return answer.text;
			}
		}

		return null;
	};
}

function baseUrl(settings: Section): URL {
	const custom =
		process.env['AWS_EC2_METADATA_SERVICE_ENDPOINT'] || settings['ec2_metadata_service_endpoint'];
	const mode =
		process.env['AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE'] ||
		settings['ec2_metadata_service_endpoint_mode'];
	const standard =
		mode?.toLowerCase() === 'ipv6' ? 'http://[fd00:ec2::254]' : 'http://169.254.169.254';
	return new URL(custom && URL.canParse(custom) ? custom : standard);
}

function notExpired<T extends {readonly expiration: Date}>(credentials: T): T {
	return credentials.expiration.getTime() > Date.now()
		? credentials
		: {...credentials, expiration: new Date(Date.now() + extensionMs)};
}

function isTrue(text: string | undefined): boolean {
	return text?.toLowerCase() === 'true';
}
