import {Box} from 'ink';
import {DrawnLine, DrawnLines} from '../../draw/drawn-lines.js';
import {type Line, span, spread} from '../../draw/line.js';
import {MenuItems} from '../../draw/menu-items.js';
import {nameAndId} from '../../draw/name-and-id.js';
import {pageOf} from '../../draw/pages.js';
import {useTheme} from '../../draw/theme-context.js';
import {waitingRow} from '../../running/run.js';
import type {ScreenProps} from '../view.js';
import {nameWidthOf, outputLines, rowLine, titleLine} from './run-lines.js';
import {runRows} from './run-rows.js';

/** A row for each instance on which the command runs, or all of the output of one. */
export function RunningView(props: ScreenProps<'running'>) {
	return props.screen.page === null ? <Rows {...props} /> : <Output {...props} />;
}

function Rows({state, screen}: ScreenProps<'running'>) {
	const theme = useTheme();
	const {columns} = state.size;
	const {run, rows, index} = screen;
	const height = runRows(state.size);
	const nameWidth = nameWidthOf(screen, theme);
	return (
		<>
			<DrawnLines lines={[titleLine(screen, theme, columns)]} width={columns} height={1} />
			<MenuItems items={run.plans} index={index} columns={columns} height={height}>
				{({instance}, place) => {
					const isSelected = place === index;
					const row = rows[place] ?? waitingRow;
					return (
						<Box key={place} aria-role="option" aria-state={{selected: isSelected}}>
							<DrawnLine
								line={rowLine(instance, row, state, {theme, nameWidth, isSelected})}
								width={columns}
								isSelected={isSelected}
							/>
						</Box>
					);
				}}
			</MenuItems>
		</>
	);
}

function Output({state, screen}: ScreenProps<'running'>) {
	const theme = useTheme();
	const {columns} = state.size;
	const {run, rows, index} = screen;
	const height = runRows(state.size);
	const lines = outputLines(rows[index] ?? waitingRow, theme, columns);
	const pages = Math.max(1, Math.ceil(lines.length / height));
	const page = pageOf(screen.page ?? 0, pages);
	const instance = run.plans[index]?.instance;
	const place = pages === 1 ? '' : `page ${page + 1} of ${pages} `;
	const title: Line = [
		span(' '),
		...(instance ? nameAndId(instance, state, theme, columns - place.length - 2) : []),
	];
	return (
		<>
			<DrawnLines
				lines={[spread(title, [span(place, 'quiet')], columns, theme.glyphs.ellipsis)]}
				width={columns}
				height={1}
			/>
			<DrawnLines
				lines={lines.slice(page * height, (page + 1) * height)}
				width={columns}
				height={height}
			/>
		</>
	);
}
