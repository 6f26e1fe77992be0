import process from 'node:process';
import {externalDataInterceptor} from '@smithy/core/config';
import type {Section} from './ini.js';
import type {SectionKinds, Sections} from './section-kinds.js';

/** Settings for which the SDK only accepts `true` and `false`. In botocore every other word means false. */
const flags =
	/^(?:use_fips_endpoint|use_dualstack_endpoint|ignore_configured_endpoint_urls|ec2_metadata_v1_disabled|sigv4a_signing_region_set|disable_request_compression)$/;

/**
Gives the SDK's own readers the settings as eic has read them, in a form that they read in the same way:
one line a setting, without quotes, blocks or comments. They still cut a value at ` #` and ` ;`, so
`credential_process` and names that contain those are not left to them.
*/
export function showToSdk(
	paths: {readonly config: string; readonly credentials: string},
	kinds: SectionKinds,
	credentials: Sections,
): void {
	const config = Object.entries(kinds).flatMap(([kind, sections]) =>
		[...sections].map(([name, section]) => sectionText(`${kind}.${name}`, section)),
	);
	const keys = [...credentials].map(([name, section]) => sectionText(name, section));
	show('AWS_CONFIG_FILE', paths.config, config.join(''));
	show('AWS_SHARED_CREDENTIALS_FILE', paths.credentials, keys.join(''));
}

/** Under both paths by which the readers may ask for the file: they expand fewer of its parts than eic. */
function show(variable: string, path: string, text: string): void {
	for (const name of new Set([path, process.env[variable] || path])) {
		externalDataInterceptor.interceptFile(name, text);
	}
}

function sectionText(header: string, section: Section): string {
	// The SDK's readers reject a whole file with a section of this name.
	if (/__proto__$/.test(header)) {
		return '';
	}

	const lines = Object.entries(section).flatMap(([name, value = '']) => {
		const plain = value.replaceAll('\n', ' ');
		const shown = flags.test(name) ? String(plain.toLowerCase() === 'true') : plain;
		return shown === '' ? [] : settingLines(name, shown);
	});
	return `[${header}]\n${lines.join('\n')}\n`;
}

function settingLines(name: string, value: string): readonly string[] {
	const [, block, key] = /^([^.]+)\.(.+)$/.exec(name) ?? [];
	return block === undefined ? [`${name} = ${value}`] : [`${block} =`, `  ${key} = ${value}`];
}
