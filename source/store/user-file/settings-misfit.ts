import {isProductionRule} from '../../model/fleet/production.js';
import {isTermName} from '../../model/ssh/remote-term.js';
import {parseDuration} from '../../model/text/duration.js';
import {nearest} from '../../model/text/nearest.js';
import {type Misfit, shownValue} from '../conf/schema-misfit.js';
import {settingsSchema} from '../settings-schema.js';

/** The settings that users set by hand. eic remembers the others itself. */
const manualSettings = Object.entries(settingsSchema).flatMap(([name, schema]) =>
	'examples' in schema ? [name] : [],
);

/**
Finds the first invalid setting in settings that match the schema: an unknown name, or an invalid time,
terminal or rule. The keys of the picker are validated in the picker, which knows its commands.
*/
export function settingsMisfit(settings: Readonly<Record<string, unknown>>): Misfit | null {
	const {timeout, refresh, term, production} = settings;
	const unknown = Object.keys(settings).find(
		name => !Object.hasOwn(settingsSchema, name) && name !== '__internal__',
	);
	if (unknown !== undefined) {
		const near = nearest(unknown, manualSettings);
		const meant = near === null ? '' : `; did you mean ${near}?`;
		return {
			path: [unknown],
			reason: `is not a setting${meant || `; the settings are ${manualSettings.join(', ')}`}`,
		};
	}

	if (typeof timeout === 'string' && parseDuration(timeout) === undefined) {
		const reason = `is ${shownValue(timeout)}, but must be a time such as "90s", "30m" or "1h30m"`;
		return {path: ['timeout'], reason};
	}

	if (typeof refresh === 'string' && refresh !== 'off' && parseDuration(refresh) === undefined) {
		const reason = `is ${shownValue(refresh)}, and must be a time such as "60s", or "off"`;
		return {path: ['refresh'], reason};
	}

	if (typeof term === 'string' && !isTermName(term)) {
		const reason = `is ${shownValue(term)}, but must be the name of a terminal, or "same"`;
		return {path: ['term'], reason};
	}

	const rules = Array.isArray(production) ? production : [];
	const index = rules.findIndex(rule => !isProductionRule(rule));
	return index === -1
		? null
		: {
				path: ['production', index],
				reason: `is ${shownValue(rules[index])}, but must be "tag:KEY=VALUE", "account:ID" or "profile:NAME"`,
			};
}
