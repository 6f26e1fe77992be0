import type {Connection} from '../../connection/connection.js';
import {labelOf} from '../../model/fleet/instance.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {Files} from '../../transfer/files.js';
import {openRemoteFiles} from '../../transfer/remote/remote-files.js';
import type {AccessContext} from '../context.js';
import type {ChooseInstance} from '../locate/choose.js';
import {type LocateRequest, locate} from '../locate/locate.js';
import {foreseeImage} from '../plan/foresee-image.js';
import {type PlanRequest, planFor} from '../plan/plan-for.js';
import {type Attendant, openAttended} from './attended.js';
import {type ConnectRequest, connectByPlan} from './connect-by-plan.js';
import type {KeyRequest} from './key-request.js';

/** How long a machine may take to finish what it does when the work on it is cancelled. */
const goodbyeMs = 3000;

/** One machine to open. */
type MachineRequest = LocateRequest &
	PlanRequest & {
		/** What the endpoint is asked for; null leaves it at its own maximum. */
		readonly maxTunnelSeconds: number | null;
	};

export type OpenMachinesRequest = {
	/** By the name that each was given. */
	readonly machines: ReadonlyMap<string, MachineRequest>;
	readonly key: KeyRequest | null;
	/** How to connect to any of them. */
	readonly connect: Omit<ConnectRequest, 'isFallbackAllowed' | 'maxTunnelSeconds'>;
	readonly choose: ChooseInstance;
	readonly attendant: Attendant;
	readonly signal: AbortSignal;
};

/** The files of several machines, each over a connection of its own. */
export type OpenMachines = {
	/** By the name that each was given. */
	readonly files: ReadonlyMap<string, Files>;
	/** Ends every connection. */
	close(): void;
};

/**
Finds machines, connects to each, one after the other, and opens their files. When the signal fires, they
get some seconds to finish before their connections end.

@throws {Failure} Why one of them could not be found or reached. Nothing stays open then.
*/
export async function openMachines(
	context: AccessContext,
	request: OpenMachinesRequest,
): Promise<OpenMachines> {
	const connections: Connection[] = [];
	const close = () => {
		for (const connection of connections) {
			connection.close();
		}
	};

	request.signal.addEventListener('abort', () => {
		setTimeout(close, goodbyeMs).unref();
	});
	const files = new Map<string, Files>();
	try {
		for (const [name, machine] of request.machines) {
			const {instance, connection} = await openMachine(context, machine, request);
			connections.push(connection);
			const label = sanitize(labelOf(instance), 80);
			files.set(name, await openRemoteFiles(connection, {id: instance.id, label}));
		}
	} catch (error) {
		close();
		throw error;
	}

	return {files, close};
}

async function openMachine(
	context: AccessContext,
	machine: MachineRequest,
	{key, connect, choose, attendant, signal}: OpenMachinesRequest,
) {
	const {clients, settings} = context;
	const foreseen = foreseeImage(clients, machine.osUser, settings, signal);
	const located = await locate(clients, machine, choose, signal, foreseen);
	const {instance} = located;
	const firstPlan = planFor(located, machine, settings.optionsFor(instance), key);
	const {isFallbackAllowed, maxTunnelSeconds} = machine;
	const request: ConnectRequest = {...connect, isFallbackAllowed, maxTunnelSeconds};
	return openAttended(
		{context, plan: firstPlan, isKeyPushed: key?.isPushed ?? true, attendant, signal},
		async (plan, onEvent) => {
			const attempt = {pinnedHostKey: null, signal, onEvent};
			const connection = await connectByPlan(plan, request, attempt, context.services);
			return {instance, connection};
		},
	);
}
