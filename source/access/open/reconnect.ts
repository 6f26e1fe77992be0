import process from 'node:process';
import type {Connection} from '../../connection/connection.js';
import {securityNews} from '../../connection/security-news.js';
import type {ConnectionServices} from '../../connection/services.js';
import {forwardAgent} from '../../forwarding/forward-agent.js';
import type {Reconnect} from '../../session/session.js';
import {connectByPlan} from './connect-by-plan.js';
import type {OpenSessionRequest} from './session-request.js';

/**
How a lost session gets another connection: by a new plan, as the same OS user, to the same host key, and without asking the
person for a second factor.

@param first The session's first connection, whose host key it keeps to.
*/
export function reconnectBy(
	first: Connection,
	{connect, session, planAgain, onNotice}: OpenSessionRequest,
	services: ConnectionServices,
): Reconnect {
	return {
		isAutomatic: session.isReconnecting,
		async connect(signal, say) {
			const {osUser} = first;
			const connection = await connectByPlan(
				{...(await planAgain(signal)), osUser, osUserFrom: 'given'},
				{...connect, ask: null},
				{
					pinnedHostKey: first.hostKey,
					signal,
					onEvent: event => securityNews(event).forEach(say),
				},
				services,
			);
			if (session.forwarding.isAgentForwarded) {
				forwardAgent(connection, process.env['SSH_AUTH_SOCK'], onNotice);
			}

			return connection;
		},
	};
}
