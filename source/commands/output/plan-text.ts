import {familyLabel} from '../../model/fleet/address.js';
import {osUserText} from '../../model/fleet/os-user-choice.js';
import type {Plan, Route} from '../../model/route.js';
import {sanitize} from '../../model/text/sanitize.js';

/** The plan as text: the instance, then one line for each route. */
export function planText(plan: Plan): string {
	const {instance} = plan;
	const facts = [instance.id, instance.region, instance.state].map(fact => sanitize(fact, 80));
	return [
		`${sanitize(instance.name ?? '(no name)', 256)}  ${facts.join('  ')}`,
		`${sanitize(osUserText(plan))}; port ${plan.port}, connection type ${plan.connectionType}`,
		'',
		...plan.routes.map(routeLine),
		'',
	].join('\n');
}

function routeLine(route: Route): string {
	const mark = route.chosen ? '→' : ' ';
	const verdict = route.usable ? '✓' : '✗';
	const type = route.type.padEnd(6);
	const address = sanitize(route.address ?? familyLabel[route.family], 80).padEnd(22);
	return `${mark} ${verdict} ${type}  ${address}  ${sanitize(route.reason)}`;
}
