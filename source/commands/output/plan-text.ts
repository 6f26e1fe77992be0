import {familyLabel} from '../../model/address.js';
import {harmless} from '../../model/harmless.js';
import type {Plan, Route} from '../../model/route.js';

/** The plan for a person: the instance, then a line a route. */
export function planText(plan: Plan): string {
	const {instance} = plan;
	const facts = [instance.id, instance.region, instance.state].map(fact => harmless(fact, 80));
	return [
		`${harmless(instance.name ?? '(no name)', 256)}  ${facts.join('  ')}`,
		`${harmless(plan.osUser)}, port ${plan.port}, connection type ${plan.connectionType}`,
		'',
		...plan.routes.map(routeLine),
		'',
	].join('\n');
}

function routeLine(route: Route): string {
	const mark = route.chosen ? '→' : ' ';
	const verdict = route.usable ? '✓' : '✗';
	const type = route.type.padEnd(6);
	const address = harmless(route.address ?? familyLabel[route.family], 80).padEnd(22);
	return `${mark} ${verdict} ${type}  ${address}  ${harmless(route.reason)}`;
}
