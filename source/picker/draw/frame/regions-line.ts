import {countOf, type RegionFleet, regionOf} from '../../fleet/fleet.js';
import {sourceCount, sourceNames} from '../../fleet/source-names.js';
import type {State} from '../../state.js';
import {failureWord} from '../failure-word.js';
import {formatCount} from '../format.js';
import {type Line, span, widthOfLine} from '../line.js';
import type {Theme} from '../theme.js';

/**
The regions in the list, each with what is true for it: `us-east-1 ✓ 412 · eu-west-1 denied`.

Where there is no room for all, those come first that are not as they should be, and the others are
counted.
*/
export function regionsLine(state: State, theme: Theme, room: number): Line {
	const {glyphs} = theme;
	const regions = state.shown.map(source => regionOf(state.fleet, source));
	const names = sourceNames(state).map(name => theme.safe(name));
	const [only = ''] = names;
	if (regions.length === 1) {
		return [span(only, 'strong')];
	}

	const parts = regions.map((region, index) => ({
		region,
		line: [span(names[index] ?? '', 'strong'), span(' '), ...truthOf(region, theme)],
	}));
	const all = joinedParts(
		parts.map(({line}) => line),
		theme,
	);
	if (widthOfLine(all) <= room) {
		return all;
	}

	const read = regions.filter(({instances}) => instances.status === 'known');
	const count = read.reduce((sum, region) => sum + countOf(region), 0);
	const sum: Line = [
		span(sourceCount(state), 'strong'),
		span(` ${glyphs.yes} `, 'good'),
		span(formatCount(count)),
	];
	const problems = parts.filter(({region}) => region.instances.status === 'failed');
	return joinedParts([sum, ...problems.map(({line}) => line)], theme);
}

function truthOf(region: RegionFleet, {glyphs}: Theme): Line {
	const {instances, entries} = region;
	const count = formatCount(countOf(region));
	switch (instances.status) {
		case 'unread':
		case 'loading': {
			return [span(entries.length > 0 ? `${count}${glyphs.ellipsis}` : glyphs.ellipsis, 'wait')];
		}

		case 'known': {
			return [span(`${glyphs.yes} `, 'good'), span(count)];
		}

		case 'failed': {
			const {failure, retryMs} = instances;
			const retry = retryMs === null ? '' : `, retry ${Math.round(retryMs / 1000)} s`;
			return [span(`${failureWord(failure)}${retry}`, retryMs === null ? 'bad' : 'wait')];
		}
	}
}

function joinedParts(lines: readonly Line[], {glyphs}: Theme): Line {
	return lines.flatMap((line, index) =>
		index === 0 ? line : [span(` ${glyphs.dot} `, 'quiet'), ...line],
	);
}
