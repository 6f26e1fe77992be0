import process from 'node:process';
import {externalDataInterceptor} from '@smithy/core/config';
import type {Section} from './ini.js';
import type {SectionKinds, Sections} from './section-kinds.js';

/** Where the SDK takes nothing but `true` and `false`; botocore takes every other word for false. */
const flags =
	/^(?:use_fips_endpoint|use_dualstack_endpoint|ignore_configured_endpoint_urls|ec2_metadata_v1_disabled|sigv4a_signing_region_set|disable_request_compression)$/;

/**
Shows the SDK's readers what eic has read, in a form that they read alike: a line a setting, without
quotes, blocks or comments. They go on to cut a value at ` #` and ` ;`, so that `credential_process`
and names with those are not for them.
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

/** Under both names by which they ask for a file: they fill in less. */
function show(variable: string, path: string, text: string): void {
	for (const name of new Set([path, process.env[variable] || path])) {
		externalDataInterceptor.interceptFile(name, text);
	}
}

function sectionText(header: string, section: Section): string {
	// They give up on a file that has a section of this name.
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
