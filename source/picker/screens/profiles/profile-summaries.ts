import {unknownCaller} from '../../../model/fleet/caller.js';
import type {Profile} from '../../../model/fleet/profile.js';
import {lookUp} from '../../../model/look-up.js';
import {failureWord} from '../../draw/failure-word.js';
import {pad} from '../../draw/fit.js';
import {formatCount} from '../../draw/format.js';
import {fullText} from '../../draw/frame/caller-line.js';
import {type Line, span} from '../../draw/line.js';
import type {Theme} from '../../draw/theme.js';
import {countOf} from '../../fleet/fleet.js';
import type {State} from '../../state.js';

const widths = {kind: 13, region: 16};

/** Above them. */
export const profileTitles = `${'KIND'.padEnd(widths.kind)}${'REGION'.padEnd(widths.region)}`;

/** The words beside each profile: its kind and region, and what is true of it as far as it was asked. */
export function profileSummaries(state: State, theme: Theme): Readonly<Record<string, Line>> {
	return Object.fromEntries(
		(state.knownProfiles ?? []).map(profile => [
			profile.label,
			[
				span(pad(profile.kind, widths.kind), 'quiet'),
				span(pad(theme.safe(profile.region ?? '-'), widths.region), 'quiet'),
				...truthOf(state, profile, theme),
			],
		]),
	);
}

function truthOf({fleet, callers}: State, {name, detail}: Profile, {glyphs, safe}: Theme): Line {
	const regions = Object.values(fleet).filter(({source}) => source.profile === name);
	const failed = regions
		.map(({instances}) => instances)
		.find(reading => reading.status === 'failed');
	if (failed) {
		return [
			span(failureWord(failed.failure), 'bad'),
			span(`  ${safe(failed.failure.message)}`, 'quiet'),
		];
	}

	const count = regions.reduce((sum, region) => sum + countOf(region), 0);
	const isRead = regions.some(({instances}) => instances.status === 'known');
	return [
		...(isRead ? [span(`${glyphs.yes} `, 'good'), span(`${formatCount(count)}  `)] : []),
		span(safe(detail || (fullText(lookUp(callers, name ?? '') ?? unknownCaller) ?? '')), 'quiet'),
	];
}
