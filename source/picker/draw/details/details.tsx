import {Box} from 'ink';
import {familyLabel, ipOf} from '../../../model/fleet/address.js';
import {type Instance, labelOf} from '../../../model/fleet/instance.js';
import {osUserText} from '../../../model/fleet/os-user-choice.js';
import {lookUp} from '../../../model/look-up.js';
import {choicesFor, planOf} from '../../connect/plan-of.js';
import {endpointsOf, regionOf} from '../../fleet/fleet.js';
import type {SessionChoices} from '../../hooks/services.js';
import {selectedEntry} from '../../list/listing.js';
import type {State} from '../../state.js';
import {DrawnLines} from '../drawn-lines.js';
import {broken, pad} from '../fit.js';
import type {Layout} from '../layout.js';
import {emptyLine, type Line, span, spread, widthOfLine} from '../line.js';
import {nameAndId, productionMark} from '../name-and-id.js';
import {lookOfState, type Theme} from '../theme.js';
import {useTheme} from '../theme-context.js';
import {endpointLines} from './endpoint-lines.js';
import {facts, imageFacts} from './facts.js';
import {favoriteLine, recentLine} from './memory-lines.js';
import {planLines, wrappedPlanLines} from './plan-lines.js';

/** How many lines one fact may take: enough for the longest tag that AWS allows, on a narrow terminal. */
const longestFact = 8;

type DetailsProps = {
	readonly state: State;
	readonly place: Layout['details'];
};

/** What is known of the selected instance, the plan above all. */
export function Details({state, place}: DetailsProps) {
	const theme = useTheme();
	const {columns, rows} = place;
	const instance = selectedEntry(state.listing)?.instance;
	if (place.place === 'below') {
		const lines = instance
			? stripLines(state, instance, theme, columns)
			: [ruleLine([], [], theme, columns)];
		return <DrawnLines lines={lines} width={columns} height={rows} />;
	}

	const side = Array.from({length: rows}, () => [span(`${theme.glyphs.side} `, 'quiet')]);
	const lines = instance ? paneLines(state, instance, theme, columns - 3) : [];
	return (
		<Box width={columns} height={rows}>
			<DrawnLines lines={side} width={2} height={rows} />
			<DrawnLines lines={lines} width={columns - 2} height={rows} />
		</Box>
	);
}

/** A few lines below the list: the plan first, then as much as fits. */
function stripLines(state: State, instance: Instance, theme: Theme, columns: number): Line[] {
	const choices = choicesFor(state, instance);
	const indented = (line: Line): Line => [span(' '), ...line];
	const endpoints = endpointsOf(regionOf(state.fleet, instance));
	const favorite = favoriteLine(state, instance, theme);
	const recent = recentLine(state, instance, theme, new Date());
	return [
		titleRule(state, instance, [span(choiceText(choices, theme), 'quiet')], theme, columns),
		...planLines(planOf(state, instance, choices), theme, columns)
			.slice(0, 4)
			.map(indented),
		...endpointLines(instance, endpoints, theme)
			.slice(0, 1)
			.map(line => [span('   '), ...line]),
		...(favorite.length > 0 ? [[span('   '), ...favorite]] : []),
		...(recent.length > 0 ? [[span('   connected ', 'quiet'), ...recent]] : []),
		[span(`   ${factText(instance, theme)}`, 'quiet')],
		[span(`   ${tagTexts(instance, theme).join('  ')}`, 'quiet')],
	];
}

/** The line above them: Name and id, and what the plan is for. */
function titleRule(
	state: State,
	instance: Instance,
	choice: Line,
	theme: Theme,
	columns: number,
): Line {
	// Dashes and blanks around both take the rest.
	const room = columns - widthOfLine(choice) - 9;
	return ruleLine(nameAndId(instance, state, theme, room), choice, theme, columns);
}

/** Everything, one below the other. */
export function paneLines(state: State, instance: Instance, theme: Theme, width: number): Line[] {
	const {safe, glyphs} = theme;
	const choices = choicesFor(state, instance);
	const endpoints = endpointsOf(regionOf(state.fleet, instance));
	const favorite = favoriteLine(state, instance, theme);
	const recent = recentLine(state, instance, theme, new Date());
	const about = imageFacts(instance, lookUp(state.images, instance.imageId ?? ''));
	const heading = (text: string, more = ''): Line[] => [
		emptyLine,
		[span(text, 'key'), span(more === '' ? '' : `  ${more}`, 'quiet')],
	];
	return [
		[...productionMark(instance, state, theme), span(safe(labelOf(instance)), 'strong')],
		[
			span(`${glyphs[instance.state]} ${instance.state}`, lookOfState(instance.state)),
			span(`  ${safe(instance.id)}`, 'quiet'),
		],
		...(favorite.length > 0 ? [favorite] : []),
		...heading('ROUTES', choiceText(choices, theme)),
		...wrappedPlanLines(planOf(state, instance, choices), theme, width),
		...(recent.length > 0 ? [...heading('CONNECTED'), recent] : []),
		...heading('ADDRESSES'),
		...(['public-ipv4', 'private-ipv4', 'ipv6'] as const).flatMap(family =>
			fact(familyLabel[family], safe(ipOf(instance, family) ?? '-'), width),
		),
		...heading('ENDPOINTS'),
		...endpointLines(instance, endpoints, theme).flatMap(line => inTwoWhereLong(line, width)),
		...heading('INSTANCE'),
		...facts(instance).flatMap(([label, value]) => fact(label, safe(value), width)),
		...(tagTexts(instance, theme).length > 0 ? heading('TAGS') : []),
		...tagTexts(instance, theme)
			.flatMap(text => broken(text, width, longestFact))
			.map((text): Line => [span(text, 'quiet')]),
		// Last, because it arrives after the rest: nothing above it moves.
		...(about.length > 0 ? heading('IMAGE') : []),
		...about.flatMap(([label, value]) => fact(label, safe(value), width)),
	];
}

/** A line with its last part below it where both don't fit beside each other. */
function inTwoWhereLong(line: Line, width: number): Line[] {
	return widthOfLine(line) <= width ? [line] : [line.slice(0, -1), line.slice(-1)];
}

/** A line across the screen with something at its start and its end. */
function ruleLine(left: Line, right: Line, {glyphs}: Theme, columns: number): Line {
	const start =
		left.length === 0 ? [] : [span(`${glyphs.line}${glyphs.line} `, 'quiet'), ...left, span(' ')];
	const end = right.length === 0 ? [] : [span(' '), ...right, span(` ${glyphs.line}`, 'quiet')];
	const room = columns - widthOfLine(start) - widthOfLine(end);
	return room < 1
		? spread(start, [], columns, glyphs.ellipsis)
		: [...start, span(glyphs.line.repeat(room), 'quiet'), ...end];
}

/** The choices that the plan is made for, in a few words. */
function choiceText(choices: SessionChoices, {glyphs, safe}: Theme): string {
	const port = choices.port === 22 ? [] : [`port ${choices.port}`];
	return [choices.connectionType, safe(osUserText(choices)), ...port].join(` ${glyphs.dot} `);
}

function fact(label: string, value: string, width: number): Line[] {
	return broken(value, width - 17, longestFact).map((text, index) => [
		span(pad(index === 0 ? label : '', 17), 'quiet'),
		span(text),
	]);
}

function factText(instance: Instance, {safe, glyphs}: Theme): string {
	const {type, availabilityZone, vpcId, subnetId} = instance;
	return [type, availabilityZone, vpcId, subnetId]
		.filter(text => text !== null)
		.map(text => safe(text))
		.join(` ${glyphs.dot} `);
}

function tagTexts(instance: Instance, {safe}: Theme): string[] {
	return Object.entries(instance.tags)
		.filter(([key]) => key !== 'Name')
		.map(([key, value]) => safe(`${key}=${value}`));
}
