import {promisify} from 'node:util';
import type {Client} from 'ssh2';
import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {Channel, Pty} from '../connection.js';
import {ChannelStream} from './channel-stream.js';
import {channelPacketBytes, channelWindowBytes, internalsOf, type RawChannel} from './internals.js';
import {bulkWindowBytes, manageWindow} from './receive-window.js';

export type SessionRequest = {
	/** Null for the login shell. */
	readonly command: string | null;
	readonly pty: Pty | null;
	readonly environment: Readonly<Record<string, string>>;
	/** Whether programs there may reach the agent here. */
	readonly hasAgent: boolean;
	readonly onPtyRefused: () => void;
	/** The round trip to the server. */
	readonly roundTripMs: number;
};

/**
Opens a channel and starts a shell or a command on it (RFC 4254, 6).

All requests are sent together, as OpenSSH does: ssh2 itself would wait a round trip for the pty. It is not
a failure when the server refuses an environment variable or the pty.

@throws {Failure} When the server refuses the channel or the program.
*/
export async function openSession(client: Client, request: SessionRequest): Promise<Channel> {
	const {_protocol: protocol} = internalsOf(client);
	const raw = await openChannel(client);
	const window = manageWindow(client, raw);
	// Created now, because the program may end before its start is confirmed.
	const channel = new ChannelStream(raw, window);
	const {id} = raw.outgoing;
	const replies: Array<Promise<void>> = [];
	if (request.hasAgent) {
		// No reply is requested: a server that declines simply never connects to the agent.
		protocol.openssh_agentForward(id, false);
	}

	if (request.pty) {
		const {term, columns, rows} = request.pty;
		// As with OpenSSH, the program runs anyway (PermitTTY no).
		const refused = reply(raw, 'PtyRefused', 'The server refused a terminal.');
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
		replies.push(reply(raw, 'ShellRefused', 'The server refused to start a shell.'));
		protocol.shell(id, true);
	} else {
		raw.subtype = 'exec';
		replies.push(reply(raw, 'CommandRefused', 'The server refused to run the command.'));
		protocol.exec(id, request.command, true);
	}

	try {
		await Promise.all(replies);
		// A command without a terminal usually transfers data. A terminal keeps the small window, whose content
		// still arrives after a Ctrl-C. It is widened only now, because some servers ignore a change before a program runs.
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
		// ssh2 checks the type before it sends requests.
		const channel = channels.add(Object.assign(done, {type: 'session' as const}));
		protocol.session(channel, channelWindowBytes, channelPacketBytes);
	});
	try {
		return await open();
	} catch (cause) {
		throw channelFailure(cause, 'The server refused to open a session');
	}
}

/** Opens a session and closes it, without starting anything. */
export async function trySession(client: Client): Promise<void> {
	const channel = await openChannel(client);
	channel.close();
}

/** The failure of a channel that the server refused, or of a connection that was lost meanwhile. */
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
