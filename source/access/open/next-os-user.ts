import {PermissionDenied} from '../../connection/permission-denied.js';
import type {Plan} from '../../model/route.js';

/** How many OS users are offered one after the other. */
const maxOffers = 3;

/** The likeliest OS user that was not refused yet; null where a failure suggests no other. */
export function nextOsUserOf(failure: unknown, refused: readonly string[]): string | null {
	return failure instanceof PermissionDenied && refused.length <= maxOffers
		? (failure.otherOsUsers.find(osUser => !refused.includes(osUser)) ?? null)
		: null;
}

/** Asks whether to try again as this OS user, after another one was refused. */
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
	const refused: string[] = [];
	for (let {osUser} = plan; ; ) {
		try {
			return await open({...plan, osUser});
		} catch (error) {
			refused.push(osUser);
			const next = nextOsUserOf(error, refused);
			if (
				next === null ||
				!(error instanceof PermissionDenied && (await offer(next, error, signal)))
			) {
				throw error;
			}

			osUser = next;
		}
	}
}
