import type {Instance} from '../../../model/fleet/instance.js';
import {lookUp} from '../../../model/look-up.js';
import {choicesFor, planOf} from '../../connect/plan-of.js';
import {endpointsOf, regionOf} from '../../fleet/fleet.js';
import type {SessionChoices} from '../../hooks/services.js';
import type {State} from '../../state.js';
import type {Size} from '../layout.js';
import {type Line, span, spread, widthOfLine} from '../line.js';
import {nameAndId} from '../name-and-id.js';
import type {Theme} from '../theme.js';
import {choiceText} from './choice-text.js';
import {endpointLines} from './endpoint-lines.js';
import {factTexts} from './facts.js';
import {favoriteLine, recentLine} from './memory-lines.js';
import {routeStrip} from './route-lines.js';
import {tagLines} from './tag-lines.js';

/** From this height on, the reason of the chosen route may take a second line. */
const roomyRows = 6;

/** The least that stays for the lines below the tags. */
const factRows = 2;

/**
What is known of an instance, the most important first, in the lines below the list. More of the tags
are shown where there is room, and at least one line of them always.
*/
export function stripLines(
	state: State,
	instance: Instance,
	theme: Theme,
	{columns, rows}: Size,
): Line[] {
	const width = columns - 3;
	const choices = choicesFor(state, instance);
	const endpoints = endpointsOf(regionOf(state.fleet, instance));
	const plan = planOf(state, instance, choices);
	const routes = routeStrip(plan, theme, columns - 1, rows < roomyRows ? 1 : 2);
	const image = lookUp(state.images, instance.imageId ?? '');
	const memories = memoryLines(state, instance, theme, width);
	const tags = tagLines(instance, theme, width);
	const tagRoom = rows - 1 - routes.length - memories.length - factRows;
	const below: Line[] = [
		...(tags.length === 0 ? ['no tags'] : tags.slice(0, Math.max(1, tagRoom))).map(text => [
			span(text, 'quiet'),
		]),
		...memories,
		...endpointLines(instance, endpoints, theme).slice(0, 1),
		...factTexts(instance, image, theme).map(text => [span(text, 'quiet')]),
	];
	return [
		titleRule(state, instance, choices, theme, columns),
		...routes.map((line): Line => [span(' '), ...line]),
		...below.map((line): Line => [span('   '), ...line]),
	];
}

/**
The line above them: Name and id, and what the plan is for. Where there is little room the id goes, and
then where the OS user is from.
*/
function titleRule(
	state: State,
	instance: Instance,
	choices: SessionChoices,
	theme: Theme,
	columns: number,
): Line {
	const titles = [true, false].flatMap(hasOrigin => {
		const choice: Line = [span(choiceText(choices, theme, hasOrigin), 'quiet')];
		// Dashes and blanks around both take the rest.
		const room = columns - widthOfLine(choice) - 9;
		return [true, false].map(hasId => ({
			choice,
			room,
			name: nameAndId(instance, state, theme, room, {hasId}),
		}));
	});
	const fitting = titles.find(({name, room}) => widthOfLine(name) <= room) ?? titles.at(-1);
	return ruleLine(fitting?.name ?? [], fitting?.choice ?? [], theme, columns);
}

/** A line across the screen with something at its start and its end. */
export function ruleLine(left: Line, right: Line, {glyphs}: Theme, columns: number): Line {
	const start =
		left.length === 0 ? [] : [span(`${glyphs.line}${glyphs.line} `, 'quiet'), ...left, span(' ')];
	const end = right.length === 0 ? [] : [span(' '), ...right, span(` ${glyphs.line}`, 'quiet')];
	const room = columns - widthOfLine(start) - widthOfLine(end);
	return room < 1
		? spread(start, end, columns, glyphs.ellipsis)
		: [...start, span(glyphs.line.repeat(room), 'quiet'), ...end];
}

/** What eic remembers of the instance, in one line where that fits: its favorite, and when it was connected to. */
function memoryLines(state: State, instance: Instance, theme: Theme, width: number): Line[] {
	const favorite = favoriteLine(state, instance, theme);
	const recent = recentLine(state, instance, theme, new Date());
	const connected: Line = recent.length > 0 ? [span('connected ', 'quiet'), ...recent] : [];
	const both: Line = [...favorite, span('  '), ...connected];
	const parts = [favorite, connected].filter(part => part.length > 0);
	return parts.length === 2 && widthOfLine(both) <= width ? [both] : parts;
}
