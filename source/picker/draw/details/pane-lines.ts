import {familyLabel, ipOf} from '../../../model/fleet/address.js';
import {type Instance, labelOf} from '../../../model/fleet/instance.js';
import {lookUp} from '../../../model/look-up.js';
import {choicesFor, planOf} from '../../connect/plan-of.js';
import {endpointsOf, regionOf} from '../../fleet/fleet.js';
import type {State} from '../../state.js';
import {broken, pad} from '../fit.js';
import {emptyLine, type Line, span, widthOfLine} from '../line.js';
import {productionMark} from '../name-and-id.js';
import {lookOfState, type Theme} from '../theme.js';
import {choiceText} from './choice-text.js';
import {endpointLines} from './endpoint-lines.js';
import {facts, imageFacts} from './facts.js';
import {favoriteLine, recentLine} from './memory-lines.js';
import {routeLines} from './route-lines.js';
import {tagTexts} from './tag-lines.js';

/** How many lines one fact may take: enough for the longest tag that AWS allows, on a narrow terminal. */
const longestFact = 8;

/** The columns of the labels before the facts. */
const labelWidth = 17;

/** All that is known of an instance, in sections one below the other. */
export function paneLines(state: State, instance: Instance, theme: Theme, width: number): Line[] {
	const {safe, glyphs} = theme;
	const choices = choicesFor(state, instance);
	const endpoints = endpointsOf(regionOf(state.fleet, instance));
	const favorite = favoriteLine(state, instance, theme);
	const recent = recentLine(state, instance, theme, new Date());
	const factLines = (all: ReadonlyArray<readonly [label: string, value: string]>) =>
		all.flatMap(([label, value]) => factLine(label, safe(value), width));
	return [
		[...productionMark(instance, state, theme), span(safe(labelOf(instance)), 'strong')],
		[
			span(`${glyphs[instance.state]} ${instance.state}`, lookOfState(instance.state)),
			span(`  ${safe(instance.id)}`, 'quiet'),
		],
		...(favorite.length > 0 ? [favorite] : []),
		...section('ROUTES', routeLines(planOf(state, instance, choices), theme, width), [
			span(`  ${choiceText(choices, theme)}`, 'quiet'),
		]),
		...section(
			'TAGS',
			tagTexts(instance, theme)
				.flatMap(text => broken(text, width, longestFact))
				.map((text): Line => [span(text, 'quiet')]),
		),
		...section('CONNECTED', recent.length > 0 ? [recent] : []),
		...section('ADDRESSES', factLines(addresses(instance))),
		...section(
			'ENDPOINTS',
			endpointLines(instance, endpoints, theme).flatMap(line => inTwoWhereLong(line, width)),
		),
		...section('INSTANCE', factLines(facts(instance))),
		// Last, because it arrives after the rest: nothing above it moves.
		...section(
			'IMAGE',
			factLines(imageFacts(instance, lookUp(state.images, instance.imageId ?? ''))),
		),
	];
}

/** Lines below a heading, and a blank line above it; nothing where there are none. */
function section(title: string, lines: readonly Line[], more: Line = []): Line[] {
	return lines.length === 0 ? [] : [emptyLine, [span(title, 'key'), ...more], ...lines];
}

function addresses(instance: Instance): Array<readonly [label: string, value: string]> {
	return (['public-ipv4', 'private-ipv4', 'ipv6'] as const).flatMap(family => {
		const ip = ipOf(instance, family);
		return ip === null ? [] : [[familyLabel[family], ip] as const];
	});
}

/** A line with its last part below it where both don't fit beside each other. */
function inTwoWhereLong(line: Line, width: number): Line[] {
	return widthOfLine(line) <= width ? [line] : [line.slice(0, -1), line.slice(-1)];
}

function factLine(label: string, value: string, width: number): Line[] {
	return broken(value, width - labelWidth, longestFact).map((text, index) => [
		span(pad(index === 0 ? label : '', labelWidth), 'quiet'),
		span(text),
	]);
}
