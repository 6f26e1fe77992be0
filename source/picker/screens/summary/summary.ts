import type {Entry} from '../../../inventory/entry.js';
import type {Instance} from '../../../model/fleet/instance.js';
import type {Source} from '../../../model/fleet/source.js';
import {planRoutes} from '../../../route/plan.js';
import {endpointsOf, type Fleet, regionOf} from '../../fleet/fleet.js';

/** How `auto` reaches a running instance: by which address, over an endpoint, or not at all. */
type Way = 'publicIpv4' | 'endpoint' | 'ipv6' | 'none';

/** How many instances there are, by their state, and the running ones by their way. */
export type Summary = Readonly<Record<'running' | 'stopped' | 'other' | Way, number>>;

const nothing: Summary = {
	running: 0,
	stopped: 0,
	other: 0,
	publicIpv4: 0,
	endpoint: 0,
	ipv6: 0,
	none: 0,
};

/** The instances of one source, counted. Rows of instances that no longer exist do not count. */
export function summaryOf(fleet: Fleet, source: Source): Summary {
	const region = regionOf(fleet, source);
	const counts = {...nothing};
	for (const {instance} of region.entries.filter(isThere)) {
		if (instance.state === 'running') {
			counts.running++;
			counts[wayTo(instance, endpointsOf(region))]++;
		} else {
			counts[instance.state === 'stopped' ? 'stopped' : 'other']++;
		}
	}

	return counts;
}

/** Several summaries in one. */
export function totalOf(summaries: readonly Summary[]): Summary {
	const total = {...nothing};
	for (const summary of summaries) {
		for (const [name, count] of Object.entries(summary)) {
			total[name as keyof Summary] += count;
		}
	}

	return total;
}

function isThere({isGone, instance}: Entry): boolean {
	return !isGone && instance.state !== 'terminated';
}

/** The way that `auto` chooses; the OS user and the port make no difference to it. */
function wayTo(instance: Instance, endpoints: ReturnType<typeof endpointsOf>): Way {
	const plan = planRoutes({instance, endpoints, connectionType: 'auto', osUser: 'root', port: 22});
	if (plan.chosen === null) {
		return 'none';
	}

	const isIpv6 = plan.chosen.family === 'ipv6';
	return plan.chosen.type === 'eice' ? 'endpoint' : isIpv6 ? 'ipv6' : 'publicIpv4';
}
