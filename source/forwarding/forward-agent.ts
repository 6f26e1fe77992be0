import type {Connection} from '../connection/connection.js';

/**
Lets the sessions of a connection use the SSH agent of this machine.

@param socketPath What SSH_AUTH_SOCK says; undefined or empty where there is no agent.
@param onNotice Gets a sentence where there is no agent.
*/
export function forwardAgent(
	connection: Pick<Connection, 'forwardAgent'>,
	socketPath: string | undefined,
	onNotice: (text: string) => void,
): void {
	if (socketPath) {
		connection.forwardAgent(socketPath);
	} else {
		onNotice('No SSH agent to forward: SSH_AUTH_SOCK is not set.');
	}
}
