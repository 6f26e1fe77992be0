import {useMemo} from 'react';
import type {EndpointList} from '../../../route/endpoint-choice.js';
import {DrawnLine, DrawnLines} from '../../draw/drawn-lines.js';
import {emptyLine, type Line, span} from '../../draw/line.js';
import {MenuItems} from '../../draw/menu-items.js';
import type {Theme} from '../../draw/theme.js';
import {useTheme} from '../../draw/theme-context.js';
import {endpointsOf, regionOf} from '../../fleet/fleet.js';
import {sourceNames} from '../../fleet/source-names.js';
import type {ScreenProps} from '../view.js';
import {endpointUses, selectedEndpoint, shownEndpoints} from './endpoint-list.js';
import {type EndpointRow, endpointFacts, endpointRow, endpointTitles} from './endpoint-table.js';

const noUse = {inVpc: [], served: []};

/** The endpoints of the regions in the list, with all that is known of the one pointed at. */
export function EndpointsView({state, screen}: ScreenProps<'endpoints'>) {
	const theme = useTheme();
	const {fleet, shown, heldTunnels, listing} = state;
	const {columns, rows} = state.size;
	const endpoints = useMemo(() => shownEndpoints({fleet, shown}), [fleet, shown]);
	const {inOrder} = listing.found;
	const uses = useMemo(
		() =>
			endpointUses(
				endpoints,
				inOrder.map(({instance}) => instance),
			),
		[endpoints, inOrder],
	);
	const rowFor = (endpoint: EndpointRow['endpoint']): EndpointRow => ({
		endpoint,
		use: uses.get(endpoint.id) ?? noUse,
		held: heldTunnels.get(endpoint.id) ?? 0,
	});
	const selected = selectedEndpoint(state, screen);
	const facts = selected ? endpointFacts(rowFor(selected), theme, columns) : [];
	const names = sourceNames(state);
	const troubles = shown.flatMap((source, index) =>
		troubleLines(names[index] ?? '', endpointsOf(regionOf(fleet, source)), theme),
	);
	const height = rows - 3;
	const listHeight = Math.max(3, height - facts.length - troubles.length - 1);
	const index = endpoints.findIndex(({id}) => id === selected?.id);
	const listRows = Math.min(listHeight, endpoints.length);
	const rest: Line[] = [...troubles, ruleLine(selected?.id, theme, columns), ...facts];
	return (
		<>
			<DrawnLine line={endpointTitles(columns)} width={columns} />
			<MenuItems items={endpoints} index={index} columns={columns} height={listRows}>
				{(endpoint, row) => (
					<DrawnLine
						// Nothing but AWS's word says that ids differ.
						key={row}
						line={endpointRow(rowFor(endpoint), endpoint === selected, theme, columns)}
						width={columns}
						isSelected={endpoint === selected}
					/>
				)}
			</MenuItems>
			<DrawnLines lines={selected ? rest : troubles} width={columns} height={height - listRows} />
		</>
	);
}

/** Why a region has no endpoint to show. */
function troubleLines(name: string, list: EndpointList, {safe, glyphs}: Theme): Line[] {
	switch (list.status) {
		case 'loading': {
			return [[span(`  ${safe(name)}  looking for endpoints${glyphs.ellipsis}`, 'quiet')]];
		}

		case 'unreadable': {
			return [[span(`${glyphs.no} ${safe(name)}  `, 'bad'), span(safe(list.message), 'quiet')]];
		}

		case 'known': {
			return list.endpoints.length > 0 ? [] : [[span(`  ${safe(name)}  no endpoint`, 'quiet')]];
		}
	}
}

function ruleLine(id: string | undefined, {glyphs, safe}: Theme, columns: number): Line {
	const text = `${glyphs.line}${glyphs.line} ${safe(id ?? '')} `;
	return id === undefined
		? emptyLine
		: [span(text, 'quiet'), span(glyphs.line.repeat(Math.max(0, columns - text.length)), 'quiet')];
}
