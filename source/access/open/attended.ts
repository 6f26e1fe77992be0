import type {Connection, ConnectionEvent} from '../../connection/connection.js';
import {labelOf} from '../../model/fleet/instance.js';
import type {Plan} from '../../model/route.js';
import {sanitize} from '../../model/text/sanitize.js';
import {rememberOsUser} from '../record/remember-os-user.js';
import {type ExplainedRequest, explained} from './explained.js';
import {type OfferOsUser, openAsLikelyUser, withOsUserOffers} from './next-os-user.js';

/** Shows how one try goes. */
export type AttemptView = {
	readonly onEvent: (event: ConnectionEvent) => void;
	/** Called when the try is over. */
	readonly stop: () => void;
};

/** The person who waits for a connection, as the command line serves them. */
export type Attendant = {
	/** @param label The instance's Name or id, sanitized. */
	readonly watch: (label: string) => AttemptView;
	readonly offerOsUser: OfferOsUser;
	readonly explain: ExplainedRequest['explain'];
};

export type AttendedRequest = Omit<ExplainedRequest, 'explain'> & {readonly attendant: Attendant};

/**
Opens something over a plan while a person watches: each try is shown, other OS users are tried or
offered where one is refused, and a failure is explained. The OS user that worked becomes the default of its image.

@throws {Failure} Why it could not be opened.
*/
export async function openAttended<T extends {readonly connection: Connection}>(
	{context, plan, isKeyPushed, attendant, signal}: AttendedRequest,
	open: (plan: Plan, onEvent: AttemptView['onEvent']) => Promise<T>,
): Promise<T> {
	const {watch, offerOsUser, explain} = attendant;
	const label = sanitize(labelOf(plan.instance), 80);
	const openShown = async (tried: Plan): Promise<T> => {
		const view = watch(label);
		try {
			return await openAsLikelyUser(tried, likely => open(likely, view.onEvent), view.onEvent);
		} finally {
			view.stop();
		}
	};

	const opened = await explained({context, plan, isKeyPushed, explain, signal}, () =>
		withOsUserOffers(plan, offerOsUser, openShown, signal),
	);
	rememberOsUser(context.settings, plan.instance, opened.connection.osUser);
	return opened;
}
