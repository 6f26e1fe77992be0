import type {Readable, Writable} from 'node:stream';
import type {AwsClients} from '../../aws/clients.js';
import {proxy} from '../../connection/proxy.js';
import type {ConnectionType, UsableRoute} from '../../model/route.js';
import type {Target} from '../../model/target.js';
import {noRouteFailure} from '../../route/no-route.js';
import {planRoutes} from '../../route/plan.js';
import {hostAlias} from '../../store/known-hosts/known-hosts.js';
import {openSshNames} from '../../store/known-hosts/ssh-names.js';
import type {ChooseInstance} from '../locate/choose.js';
import {locate} from '../locate/locate.js';
import {proxyServices} from '../open/connection-services.js';
import {sshNamesFile} from '../ssh-files.js';

export type ServeProxyRequest = {
	/** The host as it was given to ssh. */
	readonly name: string;
	readonly target: Target;
	readonly connectionType: ConnectionType;
	readonly osUser: string;
	readonly port: number;
	/** As named with `--profile`. */
	readonly profile: string | null;
	/** The keys that the SSH client will offer, in that order. */
	readonly publicKeys: readonly string[];
	readonly input: Readable;
	readonly output: Writable;
	readonly stepTimeoutMs: number;
	readonly choose: ChooseInstance;
	readonly signal: AbortSignal;
	readonly onFallback: (from: UsableRoute, to: UsableRoute, reason: string) => void;
};

/**
Is the ProxyCommand of another SSH client: finds the instance, notes which one its name means now, pushes
the client's keys and carries its bytes.

@throws {Failure} When there is no such instance, no route to it, or the key cannot be pushed.
*/
export async function serveProxy(clients: AwsClients, request: ServeProxyRequest): Promise<void> {
	const {name, target, connectionType, osUser, port, profile, choose, signal} = request;
	const {instance, endpoints} = await locate(
		clients,
		{target, connectionType, endpoint: null},
		choose,
		signal,
	);
	const plan = planRoutes({instance, endpoints, connectionType, osUser, port});
	if (plan.chosen === null) {
		throw noRouteFailure(plan);
	}

	await openSshNames(sshNamesFile(profile)).remember(name, hostAlias(instance));
	const {publicKeys, input, output, stepTimeoutMs, onFallback} = request;
	await proxy(
		{plan, publicKeys, input, output, stepTimeoutMs, signal, onFallback},
		proxyServices(clients),
	);
}
