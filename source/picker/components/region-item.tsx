import {Box} from 'ink';
import {createContext, useContext} from 'react';
import {failureWord} from '../failure-word.js';
import {pad} from '../fit.js';
import {regionOf} from '../fleet.js';
import {formatCount} from '../format.js';
import {type Line, span, spread} from '../line.js';
import {sourcesOf} from '../reduce-regions.js';
import type {State} from '../state.js';
import type {Theme} from '../theme.js';
import {DrawnLine} from './drawn-lines.js';
import {MenuWidth} from './menu.js';
import {useTheme} from './theme-context.js';

/** What is known of each region, for the items of the menu: ink-select-input hands them a label only. */
const SummaryContext = createContext<Readonly<Record<string, Line>>>({});

/** The marked regions. */
const MarksContext = createContext<readonly string[]>([]);

export const RegionMarks = MarksContext.Provider;

export const RegionSummaries = SummaryContext.Provider;

/** The mark before the region that Enter takes, as in the list of instances. */
export function RegionIndicator({isSelected = false}: {readonly isSelected?: boolean}) {
	const {glyphs} = useTheme();
	const line = isSelected ? [span(`${glyphs.bar} `, 'pointer')] : [span('  ')];
	return (
		<Box flexShrink={0}>
			<DrawnLine line={line} width={2} isSelected={isSelected} />
		</Box>
	);
}

/** A region in the menu: its name and how many instances it has, or why that is not known. */
export function RegionItem({label, isSelected = false}: {label: string; isSelected?: boolean}) {
	const {safe, glyphs} = useTheme();
	const width = useContext(MenuWidth);
	const summary = useContext(SummaryContext)[label] ?? [];
	const isMarked = useContext(MarksContext).includes(label);
	const mark = isMarked ? span(`${glyphs.yes} `, 'accent') : span('  ');
	const name = span(pad(safe(label), 16), isSelected || isMarked ? 'strong' : 'text');
	const line = spread([name, mark, ...summary], [], width, glyphs.ellipsis);
	return <DrawnLine line={line} width={width} isSelected={isSelected} />;
}

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
		span(failed ? `  ${failureWord(failed.failure)} for others` : '', 'bad'),
	];
}
