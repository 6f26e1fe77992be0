import {promisify} from 'node:util';
import type {Client} from 'ssh2';
import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {Channel, Pty} from '../connection.js';
import {ChannelStream} from './channel-stream.js';
import {channelPacketBytes, channelWindowBytes, internalsOf, type RawChannel} from './internals.js';
import {bulkWindowBytes, ownWindow} from './receive-window.js';

export type SessionRequest = {
	/** null for the login shell. */
	readonly command: string | null;
	readonly pty: Pty | null;
	readonly environment: Readonly<Record<string, string>>;
	/** Lets programs there reach the agent here. */
	readonly hasAgent: boolean;
	readonly onPtyRefused: () => void;
	/** Of the line to the server. */
	readonly roundTripMs: number;
};

/**
Opens a channel with a shell or a command on it (RFC 4254, 6).

All requests go out together, as OpenSSH sends them: ssh2 itself would wait a round trip for the pty.
A variable that the server does not take is no failure.

@throws Failure when the server refuses the channel or the program.
*/
export async function openSession(client: Client, request: SessionRequest): Promise<Channel> {
	const {_protocol: protocol} = internalsOf(client);
	const raw = await openChannel(client);
	const window = ownWindow(client, raw);
	// From here on: the program may end before its start is confirmed.
	const channel = new ChannelStream(raw, window);
	const {id} = raw.outgoing;
	const replies: Array<Promise<void>> = [];
	if (request.hasAgent) {
		// Not asked for an answer: a server that does not want to simply never comes back to the agent.
		protocol.openssh_agentForward(id, false);
	}

	if (request.pty) {
		const {term, columns, rows} = request.pty;
		// As with ssh, the program runs all the same (PermitTTY no).
		const refused = reply(raw, 'PtyRefused', 'The server gives no terminal.');
		replies.push(
			refused.then(
				() => {},
				() => {
					channel.isPtyRefused = true;
					request.onPtyRefused();
				},
			),
		);
		protocol.pty(id, rows, columns, 0, 0, term, null, true);
	}

	for (const [name, value] of Object.entries(request.environment)) {
		protocol.env(id, name, value, false);
	}

	if (request.command === null) {
		raw.subtype = 'shell';
		replies.push(reply(raw, 'ShellRefused', 'The server starts no shell.'));
		protocol.shell(id, true);
	} else {
		raw.subtype = 'exec';
		replies.push(reply(raw, 'CommandRefused', 'The server does not run the command.'));
		protocol.exec(id, request.command, true);
	}

	try {
		await Promise.all(replies);
		// A command without a terminal is bulk more often than not. A terminal keeps the small window: what
		// is in it still comes after a Ctrl-C. Some servers forget what they are allowed before a program runs.
		if (request.pty === null) {
			window.widenTo(bulkWindowBytes(request.roundTripMs));
		}

		return channel;
	} catch (error) {
		channel.destroy();
		throw error;
	}
}

async function openChannel(client: Client): Promise<RawChannel> {
	const {_protocol: protocol, _chanMgr: channels} = internalsOf(client);
	const open = promisify((done: (error: Error | undefined, channel: RawChannel) => void) => {
		// The type decides which requests ssh2 lets through later.
		const channel = channels.add(Object.assign(done, {type: 'session' as const}));
		protocol.session(channel, channelWindowBytes, channelPacketBytes);
	});
	try {
		return await open();
	} catch (cause) {
		throw channelFailure(cause, 'The server opens no session');
	}
}

/** Opens a session, starts nothing in it, and closes it. */
export async function trySession(client: Client): Promise<void> {
	const channel = await openChannel(client);
	channel.close();
}

/** A channel the server refused, or a connection that went away meanwhile. */
export function channelFailure(cause: unknown, what: string): Failure {
	const message = cause instanceof Error ? cause.message : String(cause);
	const said = sanitize(message.replace(/^\(SSH\) Channel open failure: ?/, ''), 200);
	return new Failure('other', 'ChannelRefused', `${what}${said && `: ${said}`}.`, {cause});
}

function reply(channel: RawChannel, code: string, message: string): Promise<void> {
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	channel._callbacks.push(hasFailed => {
		if (hasFailed) {
			reject(new Failure('other', code, message));
		} else {
			resolve();
		}
	});
	return promise;
}
