import {type Reading, regionOf} from '../fleet.js';
import {type Line, span, spread} from '../line.js';
import type {State} from '../state.js';
import type {Theme} from '../theme.js';
import {DrawnLine} from './drawn-lines.js';
import {useTheme} from './theme-context.js';

/** The first line: program, profile, regions, and how old the list is. */
export function Header({state}: {readonly state: State}) {
	const theme = useTheme();
	const {columns} = state.size;
	return <DrawnLine line={headerLine(state, theme)} width={columns} />;
}

function headerLine(state: State, theme: Theme): Line {
	const {glyphs, safe} = theme;
	const isRegionChosen = state.shown.length > 0 && state.screen.name !== 'regions';
	const where = [state.profile, isRegionChosen ? state.shown.join(', ') : null];
	const parts = where.filter(part => part !== null).map(part => safe(part));
	const left = [
		span(' eic ', 'brand'),
		span(' '),
		...parts.flatMap((part, index) => [
			span(index === 0 ? ' ' : ` ${glyphs.dot} `, 'quiet'),
			span(part, index === parts.length - 1 ? 'strong' : 'text'),
		]),
	];
	const right = isRegionChosen ? ageLine(state, theme) : [];
	return spread(left, [...right, span(' ')], state.size.columns, glyphs.ellipsis);
}

function ageLine(state: State, {glyphs}: Theme): Line {
	const [name = ''] = state.shown;
	const {instances, entries} = regionOf(state.fleet, name);
	return readingLine(instances, entries.length, glyphs.ellipsis);
}

function readingLine(reading: Reading, count: number, ellipsis: string): Line {
	switch (reading.status) {
		case 'unread':
		case 'loading': {
			const soFar = count > 0 ? `  ${formatCount(count)} so far` : '';
			return [span(`reading${ellipsis}${soFar}`, 'wait')];
		}

		case 'known': {
			return [span(`as of ${formatTime(reading.readAt)}`, 'quiet')];
		}

		case 'failed': {
			return [span(count > 0 ? 'not up to date' : 'not read', 'bad')];
		}
	}
}

/** `12,345` */
export function formatCount(count: number): string {
	return count.toLocaleString('en-US');
}

/** The local time of day. */
export function formatTime(time: Date): string {
	return time.toTimeString().slice(0, 8);
}
