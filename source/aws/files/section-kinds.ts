import {shellWords} from '../shell-words.js';
import type {Section} from './ini.js';

/** Sections by name. */
export type Sections = ReadonlyMap<string, Section>;

/** The sections of the config file by kind and name. */
export type SectionKinds = Readonly<Record<'profile' | 'sso-session' | 'services', Sections>>;

/**
Groups sections by kind. The last of several with one name counts.

Source: botocore's `build_profile_map`.
*/
export function sectionsByKind(sections: Sections): SectionKinds {
	const kinds = {
		profile: new Map<string, Section>(),
		'sso-session': new Map<string, Section>(),
		services: new Map<string, Section>(),
	};
	for (const [header, section] of sections) {
		if (header === 'default') {
			kinds.profile.set(header, section);
			continue;
		}

		const kind = (['profile', 'sso-session', 'services'] as const).find(one =>
			header.startsWith(one),
		);
		const [, name, ...more] = shellWords(header) ?? [];
		if (kind !== undefined && name !== undefined && more.length === 0) {
			kinds[kind].set(name, section);
		}
	}

	return kinds;
}
