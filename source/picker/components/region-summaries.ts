import {failureWord} from '../failure-word.js';
import {regionOf} from '../fleet.js';
import {formatCount} from '../format.js';
import {type Line, span} from '../line.js';
import {sourcesOf} from '../reduce-regions.js';
import type {State} from '../state.js';
import type {Theme} from '../theme.js';

/** The words beside each region. */
export function regionSummaries(state: State, theme: Theme): Readonly<Record<string, Line>> {
	const names = state.regions.status === 'known' ? state.regions.names : [];
	return Object.fromEntries(names.map(name => [name, summaryOf(state, name, theme)]));
}

function summaryOf(state: State, name: string, {glyphs, safe}: Theme): Line {
	const regions = sourcesOf(state, [name]).map(source => regionOf(state.fleet, source));
	const readings = regions.map(({instances}) => instances);
	const entries = regions.flatMap(region => region.entries);
	const running = entries.filter(({instance}) => instance.state === 'running').length;
	const [failed, ...othersFailed] = readings.filter(reading => reading.status === 'failed');
	if (readings.every(({status}) => status === 'unread')) {
		return [];
	}

	if (readings.some(({status}) => status === 'loading' || status === 'unread')) {
		return [
			span(entries.length > 0 ? formatCount(entries.length).padStart(7) : '       ', 'quiet'),
			span(` counting ${glyphs.ellipsis}`, 'quiet'),
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
		span(formatCount(entries.length).padStart(7), entries.length > 0 ? 'strong' : 'quiet'),
		span(entries.length === 0 ? '' : `  ${formatCount(running)} running`, 'quiet'),
		...regions.flatMap(({source, instances}) =>
			instances.status === 'failed'
				? [
						span(
							`  ${safe(source.profile ?? state.unnamedProfile)} ${failureWord(instances.failure)}`,
							'bad',
						),
					]
				: [],
		),
	];
}
