import type {Plan, Route} from '../../../model/route.js';
import {cutMiddle, pad, widthOf, wrapped} from '../fit.js';
import {type Line, span} from '../line.js';
import type {Theme} from '../theme.js';

/** Every route of a plan, one line each: verdict, kind, address, reason. */
export function planLines(plan: Plan, theme: Theme, columns: number): Line[] {
	// The longest IPv4 address, or a usual IPv6 one where there is room.
	const addressWidth = columns < 100 ? 15 : 26;
	return plan.routes.map(route => [
		...verdictSpans(route, theme),
		span(
			pad(
				cutMiddle(addressText(route, theme), addressWidth, theme.glyphs.ellipsis),
				addressWidth + 2,
			),
			addressLook(route),
		),
		span(shortIds(theme.safe(route.reason), theme), route.chosen ? 'text' : 'quiet'),
	]);
}

/** Every route of a plan with its reason below it. */
export function wrappedPlanLines(plan: Plan, theme: Theme, width: number): Line[] {
	return plan.routes.flatMap(route => [
		[...verdictSpans(route, theme), span(addressText(route, theme), addressLook(route))],
		...wrapped(theme.safe(route.reason), width - 4, 3, theme.glyphs.ellipsis).map(text => [
			span(`    ${text}`, route.chosen ? 'text' : 'quiet'),
		]),
	]);
}

/** Whether a route is the chosen one and usable, and its type. */
export function verdictSpans(route: Route, {glyphs}: Theme): Line {
	return [
		route.chosen ? span(`${glyphs.pointer} `, 'accent') : span('  '),
		route.usable ? span(`${glyphs.yes} `, 'good') : span(`${glyphs.no} `, 'bad'),
		span(route.type.padEnd(8), route.chosen ? 'strong' : route.usable ? 'text' : 'quiet'),
	];
}

/** The address of a route; `-` for none. */
export function addressText(route: Route, {safe}: Theme): string {
	return route.address === null ? '-' : safe(route.address);
}

function addressLook(route: Route): 'strong' | 'text' | 'quiet' {
	return route.chosen ? 'strong' : route.usable ? 'text' : 'quiet';
}

/** Endpoint ids cut in the middle, so that the reason around them is readable in one line. */
export function shortIds(text: string, {glyphs}: Theme): string {
	return text.replaceAll(/\b(?:eice|vpc|subnet)-[\da-f]{9,}\b/g, id =>
		cutMiddle(id, id.indexOf('-') + 8 + widthOf(glyphs.ellipsis), glyphs.ellipsis),
	);
}
