import {connect} from 'node:net';
import type {Client} from 'ssh2';
import {internalsOf} from './internals.js';

/**
Takes the server's connections to an agent (`auth-agent@openssh.com`, OpenSSH's PROTOCOL.agent) to the
one that listens at this socket. ssh2 lets none in before that.
*/
export function allowAgent(client: Client, socketPath: string): void {
	const internals = internalsOf(client);
	internals._agent = {
		getStream(done) {
			const socket = connect({path: socketPath});
			socket.once('connect', () => done(null, socket));
			// Stays: the agent may go away later, which is no reason to fall over.
			socket.on('error', done);
		},
	};
	internals._agentFwdEnabled = true;
}
