import {loadConfig} from '@smithy/core/config';

/** Between the name of a section and that of a setting in it, as the SDK's reader of the files writes them. */
const separator = '.';

/**
The service URL that the environment or a profile sets for a service, as `endpoint_url` or in its
`services` section; undefined for none. The SDK's own look-up knows the profile of `AWS_PROFILE` only.

@param serviceId Such as `EC2`.
@throws {Error} When the profile names a `services` section that is not there.
*/
export async function configuredServiceUrl(
	serviceId: string,
	profile: string | null,
): Promise<string | undefined> {
	const where = profile === null ? {} : {profile};
	const isIgnored = await loadConfig<boolean>(
		{
			environmentVariableSelector: ({AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: value}) => flagOf(value),
			configFileSelector: ({ignore_configured_endpoint_urls: value}) => flagOf(value),
			default: false,
		},
		where,
	)();
	return isIgnored ? undefined : loadConfig<string | undefined>(selectorsFor(serviceId), where)();
}

function selectorsFor(serviceId: string): Parameters<typeof loadConfig<string | undefined>>[0] {
	const words = serviceId.split(' ');
	const variable = `AWS_ENDPOINT_URL_${words.join('_').toUpperCase()}`;
	const setting = `${words.join('_').toLowerCase()}${separator}endpoint_url`;
	return {
		environmentVariableSelector: environment =>
			environment[variable] || environment['AWS_ENDPOINT_URL'] || undefined,
		configFileSelector(profile, files = {}) {
			const {services, endpoint_url: url} = profile;
			const section = services ? files[`services${separator}${services}`] : undefined;
			if (services && !section) {
				throw new Error(`There is no section [services ${services}], which the profile names.`);
			}

			return section?.[setting] || url || undefined;
		},
		default: undefined,
	};
}

function flagOf(text: string | undefined): boolean | undefined {
	return text === undefined ? undefined : text.toLowerCase() === 'true';
}
