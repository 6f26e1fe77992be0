import type {AwsClients} from '../../aws/clients.js';
import {imageForOsUser} from '../../inventory/os-users.js';
import type {Plan} from '../../model/route.js';
import type {KnownOptions} from '../../store/settings.js';
import type {Located} from '../locate/locate.js';
import type {KeyRequest} from '../open/key-request.js';
import {type PlanRequest, planFor} from './plan-for.js';

/**
The plan for a request, to be shown rather than connected by: the image is asked for the OS user first,
where nothing else says it. A connection asks for it while it opens.

@throws {Failure} `usage` for an OS user that cannot exist.
*/
export async function planWithImage(
	clients: AwsClients,
	located: Located,
	request: PlanRequest,
	known: KnownOptions,
	key: KeyRequest | null,
	signal: AbortSignal,
): Promise<Plan> {
	const plan = planFor(located, request, known, key);
	return plan.osUserFrom === 'default'
		? planFor(located, request, known, key, await imageForOsUser(clients, plan.instance, signal))
		: plan;
}
