import type {AwsClients} from '../../aws/clients.js';
import {addressNow} from '../../model/fleet/address.js';
import type {Plan} from '../../model/route.js';
import {locateAgain} from '../locate/locate.js';
import type {KeyRequest} from '../open/key-request.js';
import {type PlanRequest, planFor} from './plan-for.js';

/** The part of a plan's request that the plan itself does not hold. */
export type PlanAgainRequest = Pick<
	PlanRequest,
	'instanceIp' | 'endpoint' | 'isFallbackAllowed'
> & {
	readonly key: KeyRequest | null;
};

/**
The same plan at a later time: the instance may have other addresses and other endpoints by then. An
address that was named stands for the instance's address of the same kind.

@throws {Failure} When the instance is gone, or AWS cannot be reached.
*/
export async function planAgain(
	clients: AwsClients,
	{instance, connectionType, osUser, osUserFrom, port}: Plan,
	{instanceIp, endpoint, isFallbackAllowed, key}: PlanAgainRequest,
	signal: AbortSignal,
): Promise<Plan> {
	const now = await locateAgain(clients, instance, {connectionType, endpoint}, signal);
	const ipNow = instanceIp && addressNow(instanceIp, instance, now.instance);
	const plan = planFor(
		now,
		{connectionType, endpoint, instanceIp: ipNow, osUser, port, isFallbackAllowed},
		{},
		key,
	);
	return {...plan, osUserFrom};
}
