import {Box} from 'ink';
import {useMemo} from 'react';
import type {Instance} from '../../model/fleet/instance.js';
import {isProduction} from '../../model/fleet/production.js';
import {profilesOf, regionsOf} from '../../model/fleet/source.js';
import {formatAgo} from '../../model/text/ago.js';
import {DrawnLine, DrawnLines} from '../draw/drawn-lines.js';
import {emptyListLines} from '../draw/empty/empty-list.js';
import {widthOf} from '../draw/fit.js';
import {formatCount} from '../draw/format.js';
import type {Size} from '../draw/layout.js';
import {type Line, span, spread} from '../draw/line.js';
import type {Theme} from '../draw/theme.js';
import {useTheme} from '../draw/theme-context.js';
import {recentOf} from '../favorites/memory.js';
import {regionOf} from '../fleet/fleet.js';
import type {State} from '../state.js';
import {type ColumnNeeds, placeColumns, withStateWidth} from './columns.js';
import {labelOfGroup} from './group-label.js';
import {glyphWidth, InstanceRow, productionWord, stateWidthOf, titleLine} from './instance-row.js';
import {visibleRows} from './listing.js';
import {rowCount, type Section} from './sections.js';

type InstanceListProps = {readonly state: State; readonly size: Size};

/** Draws only the instances that are on the screen: the list may hold a hundred thousand. */
export function InstanceList({state, size}: InstanceListProps) {
	const theme = useTheme();
	const {listing} = state;
	const rows = visibleRows(listing, size.rows);
	const {nameWidth, regionWidth, profileWidth, stateWidth} = columnNeeds(state, theme);
	const {columns: chosen, order} = state.view;
	const stateInSight = Math.max(
		0,
		...rows.map(row => (row.kind === 'entry' ? stateWidthOf(row.entry) : 0)),
	);
	const columns = useMemo(
		() =>
			withStateWidth(
				placeColumns(size.columns - 4, {
					nameWidth,
					regionWidth,
					profileWidth,
					stateWidth,
					chosen,
				}),
				stateInSight,
			),
		[size.columns, nameWidth, regionWidth, profileWidth, stateWidth, chosen, stateInSight],
	);
	const hasLastUsed = columns.some(({name}) => name === 'used');
	return (
		<Box flexDirection="column" width={size.columns} height={size.rows + 1} flexShrink={0}>
			<DrawnLine line={titleLine(columns, order, theme)} width={size.columns} spoken={() => ''} />
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
								lastUsed={hasLastUsed ? lastUsed(state, instance) : ''}
								columns={columns}
								defaultProfile={state.defaultProfile}
								query={listing.found.query}
								isSelected={key === listing.selectedKey}
								isMarked={state.marked.has(key)}
								isFlashing={state.flashing.has(key)}
								isFavorite={favorite !== null}
								isGone={isGone}
								isProduction={isProduction(instance, state.productionRules)}
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

function columnNeeds(state: State, theme: Theme): ColumnNeeds {
	const {fleet, shown, productionRules, defaultProfile} = state;
	const regions = regionsOf(shown);
	const profiles = profilesOf(shown);
	const regionsIn = shown.map(source => regionOf(fleet, source));
	const markWidth = productionRules.length > 0 ? widthOf(productionWord(theme)) : 0;
	return {
		nameWidth: Math.max(0, ...regionsIn.map(region => region.nameWidth)) + markWidth,
		regionWidth: regions.length > 1 ? Math.max(...regions.map(name => name.length)) : 0,
		profileWidth:
			profiles.length > 1 ? Math.max(...profiles.map(name => widthOf(name ?? defaultProfile))) : 0,
		// Measured over the whole list, so that nothing moves while it is filtered.
		stateWidth: glyphWidth + Math.max(0, ...regionsIn.map(region => region.stateWidth)),
	};
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
