import process from 'node:process';
import {Failure} from '../model/failure.js';
import {sanitize} from '../model/text/sanitize.js';
import {knownAwsFiles} from './files/aws-files.js';

/**
The service URL that the environment or a profile sets for a service, with `endpoint_url` or in a
`services` section; undefined for none. The SDK's own look-up only knows the profile of `AWS_PROFILE`.

@param serviceId Such as `EC2`.
@param profile The profile whose settings apply; null for the default profile.
@throws {Failure} When the `services` section does not exist, or the value is not a URL.
*/
export async function configuredServiceUrl(
	serviceId: string,
	profile: string | null,
): Promise<string | undefined> {
	const {profiles, services} = await knownAwsFiles();
	const section = profiles.get(profile ?? 'default') ?? {};
	const isIgnored =
		process.env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ??
		section['ignore_configured_endpoint_urls'];
	if (isIgnored?.toLowerCase() === 'true') {
		return undefined;
	}

	const words = serviceId.split(' ');
	const variables = [`AWS_ENDPOINT_URL_${words.join('_').toUpperCase()}`, 'AWS_ENDPOINT_URL'];
	const variable = variables.find(name => process.env[name]);
	if (variable !== undefined) {
		return validServiceUrl(process.env[variable] ?? '', variable);
	}

	const named = section['services'];
	const urls = named === undefined ? {} : services.get(named);
	if (urls === undefined) {
		throw new Failure(
			'configuration',
			'InvalidServiceUrl',
			`There is no section [services ${sanitize(named ?? '', 100)}], which profile ${sanitize(profile ?? 'default', 100)} names.`,
			{nextStep: 'Correct it in ~/.aws/config.'},
		);
	}

	const url = urls[`${words.join('_').toLowerCase()}.endpoint_url`] || section['endpoint_url'];
	return url
		? validServiceUrl(url, `endpoint_url of profile ${sanitize(profile ?? 'default', 100)}`)
		: undefined;
}

function validServiceUrl(url: string, where: string): string {
	if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) {
		return url;
	}

	throw new Failure(
		'configuration',
		'InvalidServiceUrl',
		`The service URL ${sanitize(url, 200)}, which ${where} names, is not of the form https://HOST.`,
		{nextStep: `Correct or unset ${where}.`},
	);
}
