import {countOf, isUnderWay, type RegionFleet, regionOf} from '../../fleet/fleet.js';
import {sourceUnit} from '../../fleet/source-names.js';
import type {State} from '../../state.js';
import {pad} from '../fit.js';
import {formatCount} from '../format.js';
import {type Line, span} from '../line.js';
import type {Theme} from '../theme.js';
import {ageWidth, formatListAge} from './list-age.js';

/** How old the list is and how far it has been read. @param ageMs Since `listReadAt`. */
export function ageLine(state: State, ageMs: number, theme: Theme): Line {
	const line = readingsLine(state, formatListAge(ageMs), theme);
	return state.isOffline ? [span('offline', 'wait'), span(' '), ...line] : line;
}

/** When the oldest rows of the list were read, be it in an earlier run; null where there are none yet. */
export function listReadAt(state: State): Date | null {
	const times = regionsIn(state).flatMap(({readAt}) => readAt ?? []);
	return times.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

function regionsIn({shown, fleet}: State): readonly RegionFleet[] {
	return shown.map(source => regionOf(fleet, source));
}

function readingsLine(state: State, age: string, theme: Theme): Line {
	const regions = regionsIn(state);
	const [first] = regions;
	if (regions.length === 1 && first) {
		return readingLine(first, age, theme);
	}

	const isStale = regions.some(isOutdated);
	const isOpen = ({instances}: RegionFleet) =>
		instances.status === 'unread' || isUnderWay(instances);
	const open = regions.filter(isOpen).length;
	if (open > 0) {
		const read = `${regions.length - open} of ${regions.length} ${sourceUnit(state)}`;
		return [span(isStale ? `${age}, read ${read}` : read, 'wait')];
	}

	if (listReadAt(state) === null) {
		return [span('not read', 'quiet')];
	}

	return isStale ? [span(`some ${age}`, 'bad')] : [steadyAge(age)];
}

/** Whether a region's rows could not be read again. */
function isOutdated({areRowsCached, instances, entries}: RegionFleet): boolean {
	return areRowsCached || (instances.status === 'failed' && entries.length > 0);
}

function readingLine(region: RegionFleet, age: string, {glyphs}: Theme): Line {
	const {instances, entries, readAt} = region;
	switch (instances.status) {
		case 'unread':
		case 'loading': {
			const count = readAt === null ? countOf(region) : 0;
			const soFar = count > 0 ? `  ${formatCount(count)} so far` : '';
			const before = readAt === null ? '' : `${age}, `;
			return [span(`${before}reading${glyphs.ellipsis}${soFar}`, 'wait')];
		}

		case 'known': {
			return [steadyAge(age)];
		}

		case 'failed': {
			return [span(entries.length > 0 && readAt !== null ? age : 'not read', 'bad')];
		}
	}
}

function steadyAge(age: string) {
	return span(pad(age, ageWidth), 'quiet');
}
