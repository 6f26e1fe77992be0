import {failureWord} from '../../draw/failure-word.js';
import {formatCount} from '../../draw/format.js';
import {type Line, span} from '../../draw/line.js';
import type {Theme} from '../../draw/theme.js';
import {countOf, regionOf} from '../../fleet/fleet.js';
import {sourcesOf} from '../../fleet/shown-sources.js';
import type {State} from '../../state.js';

/** The words beside each region. */
export function regionSummaries(state: State, theme: Theme): Readonly<Record<string, Line>> {
	const names = state.regions.status === 'known' ? state.regions.names : [];
	return Object.fromEntries(names.map(name => [name, summaryOf(state, name, theme)]));
}

function summaryOf(state: State, name: string, {glyphs, safe}: Theme): Line {
	const regions = sourcesOf(state, [name]).map(source => regionOf(state.fleet, source));
	const readings = regions.map(({instances}) => instances);
	const entries = regions.flatMap(region => region.entries);
	const count = regions.reduce((sum, region) => sum + countOf(region), 0);
	const running = entries.filter(({instance}) => instance.state === 'running').length;
	const [failed, ...othersFailed] = readings.filter(reading => reading.status === 'failed');
	if (readings.every(({status}) => status === 'unread')) {
		return [];
	}

	if (readings.some(({status}) => status === 'loading' || status === 'unread')) {
		return [
			span(count > 0 ? formatCount(count).padStart(7) : '       ', 'quiet'),
			span(` counting${glyphs.ellipsis}`, 'quiet'),
		];
	}

	if (failed && othersFailed.length + 1 === readings.length) {
		return [
			span('       '),
			span(` ${failureWord(failed.failure)}`, 'bad'),
			span(`  ${safe(failed.failure.message)}`, 'quiet'),
		];
	}

	return [
		span(formatCount(count).padStart(7), count > 0 ? 'strong' : 'quiet'),
		span(count === 0 ? '' : `  ${formatCount(running)} running`, 'quiet'),
		...regions.flatMap(({source, instances}) =>
			instances.status === 'failed'
				? [
						span(
							`  ${safe(source.profile ?? state.defaultProfile)} ${failureWord(instances.failure)}`,
							'bad',
						),
					]
				: [],
		),
	];
}
