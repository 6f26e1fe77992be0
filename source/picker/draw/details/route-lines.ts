import {familyLabel} from '../../../model/fleet/address.js';
import type {Plan, Route} from '../../../model/route.js';
import {wrapped} from '../fit.js';
import {type Line, span, widthOfLine} from '../line.js';
import type {Theme} from '../theme.js';
import {addressText, shortIds, verdictSpans} from './plan-lines.js';

/** How many lines the reason of a route may take. */
const reasonLines = 3;

/**
The plan in a few lines: the chosen route with its reason, and what else there is in one more line.

@param height How many lines the chosen route may take; what does not fit is cut.
*/
export function routeStrip(plan: Plan, theme: Theme, width: number, height: number): Line[] {
	const {glyphs, safe} = theme;
	const main = mainRoute(plan);
	const missing = missingText(plan);
	if (main === undefined) {
		return [[span(`  ${glyphs.no} `, 'bad'), span(`no address: ${missing}`, 'quiet')]];
	}

	const start: Line = [
		...verdictSpans(main, theme),
		span(`${addressText(main, theme)}  `, 'strong'),
	];
	const [first = '', ...more] = wrapped(
		shortIds(safe(main.reason), theme),
		width - widthOfLine(start),
		height,
		glyphs.ellipsis,
	);
	const indent = ' '.repeat(widthOfLine(start));
	const others: Line[] = otherRoutes(plan, main).map(route => [
		span(`${route.usable ? glyphs.yes : glyphs.no} `, route.usable ? 'good' : 'bad'),
		span(`${route.type} ${addressText(route, theme)}`),
		span(route.usable ? '' : ` ${shortIds(safe(route.reason), theme)}`, 'quiet'),
	]);
	const rest: Line[] = [...others, ...(missing === '' ? [] : [[span(missing, 'quiet')]])];
	return [
		[...start, span(first)],
		...more.map(text => [span(indent + text)]),
		...(rest.length === 0 ? [] : [[span('  '), ...joinedBy(` ${glyphs.dot} `, rest)]]),
	];
}

/** The plan one route below the other. Only what needs a reason has one: the chosen route, and what cannot be used. */
export function routeLines(plan: Plan, theme: Theme, width: number): Line[] {
	const {glyphs, safe} = theme;
	const main = mainRoute(plan);
	const missing = missingText(plan);
	const shown = main === undefined ? [] : [main, ...otherRoutes(plan, main)];
	return [
		...shown.flatMap(route => {
			const look = route.chosen ? 'strong' : route.usable ? 'text' : 'quiet';
			const reason =
				route.chosen || !route.usable
					? wrapped(safe(route.reason), width - 4, reasonLines, glyphs.ellipsis)
					: [];
			return [
				[...verdictSpans(route, theme), span(addressText(route, theme), look)],
				...reason.map(text => [span(`    ${text}`, route.chosen ? 'text' : 'quiet')]),
			];
		}),
		...(missing === '' ? [] : [[span(`  ${missing}`, 'quiet')]]),
	];
}

/** The route to show first: the chosen one, else the first that has an address; undefined for none. */
function mainRoute({routes, chosen}: Plan): Route | undefined {
	return chosen ?? routes.find(({address}) => address !== null);
}

/** The other routes with an address. What is no use for the reason that is given already is not repeated. */
function otherRoutes({routes, chosen}: Plan, main: Route): readonly Route[] {
	return routes.filter(
		route =>
			route.address !== null &&
			(chosen === null ? route !== main : !route.chosen) &&
			(route.usable || route.reason !== main.reason),
	);
}

/** The addresses that would be tried and that the instance has not: `no public IPv4, no IPv6`. */
function missingText({routes}: Plan): string {
	const families = routes.flatMap(({address, family}) => (address === null ? [family] : []));
	return [...new Set(families)].map(family => `no ${familyLabel[family]}`).join(', ');
}

function joinedBy(separator: string, parts: readonly Line[]): Line {
	return parts.flatMap((part, index) => (index === 0 ? part : [span(separator, 'quiet'), ...part]));
}
