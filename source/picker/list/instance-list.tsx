import {Box} from 'ink';
import {useMemo} from 'react';
import {columnNeeds} from '../../inventory/columns/column-needs.js';
import {placeColumns, withStateWidth} from '../../inventory/columns/place-columns.js';
import {joinedTraits} from '../../inventory/columns/traits.js';
import {ageMsOf} from '../../inventory/search/field-tests.js';
import type {Instance} from '../../model/fleet/instance.js';
import {isProduction} from '../../model/fleet/production.js';
import {formatAgo, formatShortAge} from '../../model/text/ago.js';
import {DrawnLine, DrawnLines} from '../draw/drawn-lines.js';
import {emptyListLines} from '../draw/empty/empty-list.js';
import {formatCount} from '../draw/format.js';
import {placedColumns, type Size} from '../draw/layout.js';
import {type Line, span, spread} from '../draw/line.js';
import type {Theme} from '../draw/theme.js';
import {useTheme} from '../draw/theme-context.js';
import {recentOf} from '../favorites/memory.js';
import {regionOf} from '../fleet/fleet.js';
import type {State} from '../state.js';
import {labelOfGroup} from './group-label.js';
import {kindOfList} from './kind-of-list.js';
import {visibleRows} from './listing.js';
import {InstanceRow} from './row/instance-row.js';
import {badgeWidthFor} from './row/production-badge.js';
import {stateWidthIn, stateWidthOf} from './row/state-mark.js';
import {titleLine} from './row/title-line.js';
import {rowCount, type Section} from './sections.js';

/** The columns of a list that hold the mark of the selected row and the scroll bar, with a gap before it. */
const frameColumns = 4;

type InstanceListProps = {readonly state: State; readonly size: Size};

/** Draws only the instances that are on the screen: the list may hold a hundred thousand. */
export function InstanceList({state, size}: InstanceListProps) {
	const theme = useTheme();
	const {listing, productionRules, fleet, shown, view, defaultProfile} = state;
	const {query} = listing.found;
	const rows = visibleRows(listing, size.rows);
	const badgeWidth = badgeWidthFor(productionRules.length > 0, theme);
	const stateInSight = Math.max(
		0,
		...rows.map(row => (row.kind === 'entry' ? stateWidthOf(row.entry, theme) : 0)),
	);
	const columns = useMemo(() => {
		// Measured over the whole list, so that nothing moves while it is filtered.
		const traits = joinedTraits(shown.map(source => regionOf(fleet, source).traits));
		const kind = kindOfList({shown, view, defaultProfile});
		const needs = columnNeeds(traits, kind, stateWidthIn(traits, theme));
		const room = placedColumns(state.size) - frameColumns - badgeWidth;
		return withStateWidth(placeColumns(room, needs), stateInSight);
	}, [state.size, fleet, shown, view, defaultProfile, badgeWidth, stateInSight, theme]);
	const hasLastUsed = columns.some(({name}) => name === 'used');
	return (
		<Box flexDirection="column" width={size.columns} height={size.rows + 1} flexShrink={0}>
			<DrawnLine
				line={titleLine(columns, view.order, badgeWidth, theme)}
				width={size.columns}
				spoken={() => ''}
			/>
			{rows.length === 0 ? (
				<DrawnLines
					lines={emptyListLines(state, theme, size.columns)}
					width={size.columns}
					height={size.rows}
				/>
			) : (
				<Box flexDirection="column" aria-role="listbox">
					{rows.map((row, index) => {
						const mark = scrollMark(index, listing.top, size.rows, rowCount(listing.found), theme);
						if (row.kind === 'heading') {
							return (
								<DrawnLine
									key={`heading ${row.section.title}`}
									line={headingLine(row.section, state, theme, size.columns, mark)}
									width={size.columns}
								/>
							);
						}

						const {instance, key, favorite, isGone} = row.entry;
						return (
							<InstanceRow
								key={key}
								instance={instance}
								age={formatShortAge(ageMsOf(instance, listing.facts.nowMs))}
								route={listing.facts.routeOf(instance)}
								used={hasLastUsed ? lastUsed(state, instance) : ''}
								columns={columns}
								badgeWidth={badgeWidth}
								defaultProfile={defaultProfile}
								query={query}
								isSelected={key === listing.selectedKey}
								isMarked={state.marked.has(key)}
								isFlashing={state.flashing.has(key)}
								isFavorite={favorite !== null}
								isGone={isGone}
								isProduction={isProduction(instance, productionRules)}
								scrollMark={mark}
								width={size.columns}
							/>
						);
					})}
				</Box>
			)}
		</Box>
	);
}

/** `── production · 12 ───`, the heading of a group. */
function headingLine(
	{title, count}: Section,
	{view}: State,
	{glyphs, safe}: Theme,
	width: number,
	scrollMark: string,
): Line {
	const {group} = view.order;
	const missing = group === null ? '' : `no ${labelOfGroup(group)}`;
	const line = `${glyphs.line}${glyphs.line} `;
	const left: Line = [
		span(`  ${line}`, 'quiet'),
		title === null
			? span(`${glyphs.favorite} favorites`, 'favorite')
			: span(title === '' ? missing : safe(title), title === '' ? 'quiet' : 'key'),
		span(` ${glyphs.dot} ${formatCount(count)}`, 'quiet'),
	];
	return spread(left, [span(scrollMark, 'quiet')], width, glyphs.ellipsis);
}

function lastUsed(state: State, instance: Instance): string {
	const recent = recentOf(state, instance);
	return recent === undefined ? '' : formatAgo(new Date(recent.usedAt), new Date());
}

/** The scroll bar's character beside a row; blank where all rows are on the screen. */
function scrollMark(
	row: number,
	top: number,
	height: number,
	total: number,
	{glyphs}: Theme,
): string {
	if (total <= height) {
		return ' ';
	}

	const length = Math.max(1, Math.round((height * height) / total));
	const start = Math.round((top / (total - height)) * (height - length));
	return row >= start && row < start + length ? glyphs.thumb : ' ';
}
