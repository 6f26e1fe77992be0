import {connect} from 'node:net';
import type {Client} from 'ssh2';
import {internalsOf} from './internals.js';

/**
Connects the server's requests for an agent (`auth-agent@openssh.com`, OpenSSH's PROTOCOL.agent) to the
agent that listens on this socket. Until this is called, ssh2 accepts no such request.
*/
export function allowAgent(client: Client, socketPath: string): void {
	const internals = internalsOf(client);
	internals._agent = {
		getStream(done) {
			const socket = connect({path: socketPath});
			socket.once('connect', () => done(null, socket));
			// This listener stays: when the agent goes away later, eic must not crash.
			socket.on('error', done);
		},
	};
	internals._agentFwdEnabled = true;
}
