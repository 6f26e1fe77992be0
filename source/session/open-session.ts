import {Forwards} from '../forwarding/forwards.js';
import {startClock} from '../model/clock.js';
import {Failure} from '../model/failure.js';
import {deadlineOf} from './deadline/deadline.js';
import {isCapableTerm} from './environment.js';
import {getsPty} from './pty-mode.js';
import {openRemote, type Remote, type RemoteOptions, termOf} from './remote.js';
import type {OpenSession, Reconnect, Reopen, Session, SessionOptions} from './session.js';
import {attach} from './terminal/attach.js';

/**
Opens the channel of a session, with a shell or a command on it.
Touches neither the terminal nor any stream.

@throws What opening the channel throws.
*/
export async function openSession(options: SessionOptions): Promise<OpenSession> {
	const {connection, reconnect, stdout, environment} = options;
	const now = startClock();
	const startedAt = now();
	const deadline = deadlineOf(startedAt, options.deadlineMs, connection.tunnelEndsAt);
	const hasPty = getsPty(options);
	const hasRow =
		hasPty &&
		stdout.isTTY === true &&
		options.countdown === 'line' &&
		deadline !== null &&
		isCapableTerm(termOf(environment));
	const remoteOptions = {...options, hasPty, hasRow};
	const [remote, rowModule] = await Promise.all([
		openRemote(connection, remoteOptions),
		// Code that most sessions do without. It is loaded while the channel opens.
		hasRow ? import('./row/countdown-row.js') : null,
	]);
	const isRefused = remote.channel.isPtyRefused;
	if (isRefused && (options.terminal === 'wanted' || options.terminal === 'forced')) {
		remote.channel.destroy();
		throw new Failure(
			'other',
			'PtyRefused',
			'The server refused a terminal, and -t requires one.',
			{
				nextStep: 'Leave out -t, or set PermitTTY yes in sshd_config.',
			},
		);
	}

	const session: Session = {
		...remoteOptions,
		hasPty: hasPty && !isRefused,
		createRow: isRefused ? null : (rowModule?.createCountdownRow ?? null),
		remote,
		...(reconnect && {reopen: (signal, say) => reopen(reconnect, remoteOptions, signal, say)}),
		forwards: options.forwards ?? new Forwards(connection, () => {}),
		isReconnecting: reconnect?.isAutomatic ?? false,
		deadline,
		startedAt,
		now,
	};
	return {
		deadline,
		attach: async () => attach(session),
		close() {
			remote.channel.destroy();
			connection.close();
		},
	};
}

async function reopen(
	{connect}: Reconnect,
	options: RemoteOptions,
	...[signal, say]: Parameters<Reopen>
): Promise<Remote> {
	const connection = await connect(signal, say);
	try {
		const remote = await openRemote(connection, options);
		signal.throwIfAborted();
		return remote;
	} catch (error) {
		connection.close();
		throw error;
	}
}
