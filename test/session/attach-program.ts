/**
A plain program around a session, as `eic ssh` is one: connects to the shell server on the loopback
port in PORT, attaches, says how it ended.
*/
import process from 'node:process';
import {sanitize} from '../../source/model/text/sanitize.js';
import {parseEscapeCharacter} from '../../source/session/escapes/escape-character.js';
import {openSession} from '../../source/session/open-session.js';
import type {PtyMode} from '../../source/session/pty-mode.js';
import {receiptOf, wayText} from '../../source/session/receipt.js';
import type {SessionOptions} from '../../source/session/session.js';
import {directRoute, type Trial, tryToConnect} from '../support/connecting.js';

const {
	PORT,
	TIMEOUT_MS,
	COUNTDOWN,
	COMMAND,
	TUNNEL_MS,
	CRASH_AFTER_MS,
	TERMINAL,
	ESCAPE,
	RECONNECT,
} = process.env;
const trials: Trial[] = [];

async function connectOnceMore(signal = new AbortController().signal) {
	const trial = tryToConnect({
		routes: [directRoute('127.0.0.1')],
		port: Number(PORT),
		osUser: 'ec2-user',
		options: {signal},
		...(trials[0] && {knownHosts: trials[0].knownHosts}),
	});
	trials.push(trial);
	return trial.connection;
}

const connection = await connectOnceMore();
if (CRASH_AFTER_MS) {
	setTimeout(() => {
		throw new Error('something broke');
	}, Number(CRASH_AFTER_MS));
}

const session = await openSession({
	connection: {
		route: connection.route,
		osUser: connection.osUser,
		hostKey: connection.hostKey,
		publicKey: connection.publicKey,
		keyExchange: connection.keyExchange,
		tunnelEndsAt: TUNNEL_MS ? new Date(Date.now() + Number(TUNNEL_MS)) : null,
		closed: connection.closed,
		get traffic() {
			return connection.traffic;
		},
		openShell: (...request) => connection.openShell(...request),
		trySession: () => connection.trySession(),
		run: (...request) => connection.run(...request),
		openStream: (...request) => connection.openStream(...request),
		listen: (...request) => connection.listen(...request),
		openUnixStream: path => connection.openUnixStream(path),
		listenUnix: (...request) => connection.listenUnix(...request),
		forwardAgent: socketPath => connection.forwardAgent(socketPath),
		sftp: () => connection.sftp(),
		close: () => connection.close(),
	},
	label: 'web-1',
	deadlineMs: TIMEOUT_MS ? Number(TIMEOUT_MS) : null,
	countdown: (COUNTDOWN ?? 'line') as SessionOptions['countdown'],
	command: COMMAND ?? null,
	terminal: (TERMINAL ?? 'auto') as PtyMode,
	escapeCharacter: parseEscapeCharacter(ESCAPE ?? '~') ?? null,
	...(RECONNECT && {
		reconnect: {connect: connectOnceMore, isAutomatic: RECONNECT === 'automatic'},
	}),
	stdin: process.stdin,
	stdout: process.stdout,
	stderr: process.stderr,
	environment: process.env,
});
const end = await session.attach();
const lines = [
	...(end.message === null ? [] : [sanitize(end.message)]),
	receiptOf(end, 'web-1'),
	wayText(end),
	`[${end.reason} ${end.exitCode} ${end.signal}]`,
];
process.stderr.write(`${lines.join('\n')}\n`);
await Promise.all(trials.map(trial => trial.end()));
process.exitCode = end.exitCode;
