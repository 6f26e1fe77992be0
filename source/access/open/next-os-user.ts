import type {ConnectionEvent} from '../../connection/connection.js';
import {PermissionDenied} from '../../connection/permission-denied.js';
import {isGuessed} from '../../model/fleet/os-user-choice.js';
import type {Plan} from '../../model/route.js';

/** How many OS users are offered one after the other. */
const maxOffers = 3;

/** The likeliest OS user that was not refused yet; null where a failure suggests no other. */
export function nextOsUserOf(failure: unknown, refused: readonly string[]): string | null {
	return failure instanceof PermissionDenied && refused.length <= maxOffers
		? (failure.otherOsUsers.find(osUser => !refused.includes(osUser)) ?? null)
		: null;
}

/**
Opens something by a plan. When its OS user was only guessed and is refused, the next likely one is tried,
once and without asking. Nobody becomes root without asking.

@param open Opens by the plan it is given.
@throws What `open` throws. When both OS users are refused, the failure is that of the first, and names
both.
*/
export async function openAsLikelyUser<T>(
	plan: Plan,
	open: (plan: Plan) => Promise<T>,
	onEvent: (event: ConnectionEvent) => void,
): Promise<T> {
	try {
		return await open(plan);
	} catch (error) {
		const osUser = nextOsUserOf(error, ['root']);
		if (!(error instanceof PermissionDenied) || osUser === null || !isGuessed(plan.osUserFrom)) {
			throw error;
		}

		try {
			const opened = await open({...plan, osUser, osUserFrom: 'given'});
			onEvent({type: 'otherOsUser', refused: error.osUser, osUser});
			return opened;
		} catch (second) {
			throw second instanceof PermissionDenied ? error.andFor(second.osUser) : second;
		}
	}
}

/** Asks whether to try again as this OS user, after others were refused. */
export type OfferOsUser = (
	next: string,
	refusal: PermissionDenied,
	signal: AbortSignal,
) => Promise<boolean>;

/**
Opens something by a plan. When its OS user is refused, offers the next likely one and tries again.

@param open Opens by the plan it is given; called again for each OS user.
@throws What `open` throws, when that is another failure, no other OS user is left, or the offer is
declined.
*/
export async function withOsUserOffers<T>(
	plan: Plan,
	offer: OfferOsUser,
	open: (plan: Plan) => Promise<T>,
	signal: AbortSignal,
): Promise<T> {
	let refused: readonly string[] = [];
	for (let tried = plan; ; ) {
		try {
			return await open(tried);
		} catch (error) {
			if (!(error instanceof PermissionDenied)) {
				throw error;
			}

			refused = [...refused, ...error.refused];
			const osUser = nextOsUserOf(error, refused);
			if (osUser === null || !(await offer(osUser, error, signal))) {
				throw error;
			}

			tried = {...plan, osUser, osUserFrom: 'given'};
		}
	}
}
