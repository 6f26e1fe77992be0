import type {Buffer} from 'node:buffer';
import process from 'node:process';
import type {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import type {Channel, Connection} from '../../connection/connection.js';
import type {ConnectionServices} from '../../connection/services.js';
import {interrupted} from '../../model/failure.js';
import {localeVariables} from '../../session/environment.js';
import {endPolitely, remoteEnd} from '../../session/remote-end.js';
import type {Ending} from '../../session/session-end.js';
import {type ConnectRequest, connectByPlan} from '../open/connect-by-plan.js';
import {openAsLikelyUser} from '../open/next-os-user.js';
import {rememberOsUser} from '../record/remember-os-user.js';
import type {OutputName, RunTarget, RunView} from './run-target.js';

/** What to run, and how to connect to each instance. */
export type CommandRequest = {
	/** A command line for the remote's shell. */
	readonly command: string;
	/** Opens what the command reads; null for nothing. */
	readonly openInput: (() => Readable) | null;
	readonly connect: ConnectRequest;
};

export type OneConnection = {
	readonly services: ConnectionServices;
	/** Called as soon as it is signed in. */
	readonly onConnected: (connection: Connection) => void;
	readonly signal: AbortSignal;
};

/**
Connects to one instance and runs the command there. Nobody is asked.

@throws {Failure} Why the instance cannot be reached, or its output not be written; `interrupted()` when
the signal fires. The command gets a SIGHUP then. No connection stays open in any case.
*/
export async function runOnOne(
	target: RunTarget,
	request: CommandRequest,
	view: RunView,
	{services, onConnected, signal}: OneConnection,
): Promise<Ending> {
	const {context, instance} = target;
	const attempt = {pinnedHostKey: null, signal, onEvent() {}};
	await view.onState?.(target, 'connecting');
	const connection = await openAsLikelyUser(
		target.plan(),
		plan => connectByPlan(plan, request.connect, attempt, services),
		() => {},
	);
	try {
		rememberOsUser(context.settings, instance, connection.osUser);
		onConnected(connection);
		const channel = await connection.run(request.command, undefined, localeVariables(process.env));
		return await served(channel, connection, {target, request, view, signal});
	} finally {
		connection.close();
	}
}

type Serving = {
	readonly target: RunTarget;
	readonly request: CommandRequest;
	readonly view: RunView;
	readonly signal: AbortSignal;
};

/** Gives a command its input and hands its output on, until it has ended. */
async function served(
	channel: Channel,
	connection: Connection,
	{target, request, view, signal}: Serving,
): Promise<Ending> {
	const broken = Promise.withResolvers<never>();
	const read = async (name: OutputName) => {
		for await (const chunk of name === 'stdout' ? channel : channel.stderr) {
			await Promise.resolve(view.onOutput(target, name, chunk as Buffer)).catch(broken.reject);
		}
	};

	const begun = Promise.resolve(view.onState?.(target, 'running')).catch(broken.reject);
	feed(channel, request.openInput);
	// What breaks a connection is what `remoteEnd` answers.
	const reading = Promise.allSettled([begun, read('stdout'), read('stderr')]);
	const cut = () => broken.reject(interrupted());
	signal.addEventListener('abort', cut, {once: true});
	if (signal.aborted) {
		cut();
	}

	try {
		const ending = await Promise.race([remoteEnd(channel, connection, reading), broken.promise]);
		// Whoever reads the output may take their time.
		await Promise.race([broken.promise, ending.reason === 'lost' || reading]);
		return ending;
	} catch (error) {
		await endPolitely(channel);
		throw error;
	} finally {
		signal.removeEventListener('abort', cut);
		channel.destroy();
	}
}

/** A command that ends before it has read its input is no failure. */
function feed(channel: Channel, openInput: CommandRequest['openInput']): void {
	if (openInput === null) {
		channel.end();
	} else {
		pipeline(openInput(), channel).catch(() => {});
	}
}
