import process from 'node:process';
import {withDefaultProfile} from '../../access/locate/opening.js';
import {profileClients} from '../../access/locate/profile-clients.js';
import {tunnelServices} from '../../access/open/connection-services.js';
import {createKeyRing} from '../../access/open/key-ring.js';
import {openListener} from '../../access/open/open-listener.js';
import {openSshListener} from '../../access/open/open-ssh-listener.js';
import type {AwsOptions} from '../../aws/clients.js';
import {listEndpoints} from '../../aws/ec2/endpoints.js';
import {describeInstance, describeInstances, streamInstances} from '../../aws/ec2/instances.js';
import {listRegions} from '../../aws/ec2/regions.js';
import {chosenIdentity} from '../../aws/identity/chosen-identity.js';
import {callerOf} from '../../aws/identity/identity.js';
import {listProfiles} from '../../aws/identity/profiles.js';
import type {TunnelListenerEvent} from '../../connection/tunnel/tunnel-listener.js';
import {makeConcurrencyLimit} from '../../inventory/concurrency-limit.js';
import {readImage} from '../../inventory/images.js';
import {maxEndpointConnections} from '../../model/fleet/endpoint.js';
import type {PickerServices} from '../../picker/hooks/services.js';
import {waitForKey} from '../../session/terminal/any-key.js';
import {instanceRunner} from './picker-run.js';
import {type PickerSessionOptions, sessionOpener, tunnelConnector} from './picker-session.js';

/** What the picker asks of AWS and of instances: all that is slow to load. */
export type RemoteServices = Omit<
	PickerServices,
	| 'cache'
	| 'copyText'
	| 'openPages'
	| 'openWindows'
	| 'asOf'
	| 'settings'
	| 'logIn'
	| 'countTunnels'
	| 'favorites'
	| 'listRecents'
	| 'filterHistory'
>;

/** @param aws What `--profile` and `--region` say, and how to ask for an MFA code. */
export function remoteServices(aws: AwsOptions, sessions: PickerSessionOptions): RemoteServices {
	const {of: clientsOf, call, callPages} = profileClients(aws);
	const limit = makeConcurrencyLimit();
	const keyRing = createKeyRing(sessions.prompt);
	const connectorFor = tunnelConnector(sessions, keyRing, clientsOf);
	return {
		openSession: sessionOpener(sessions, keyRing, clientsOf),
		runOnInstances: instanceRunner(sessions, keyRing, clientsOf),
		listenForTunnel({instance, way, remotePort, localPort}, onFailure, signal) {
			const onEvent = (event: TunnelListenerEvent) => {
				if (event.type === 'failed' || event.type === 'acceptFailed') {
					onFailure(event.failure);
				}
			};
			const listen = {host: '127.0.0.1', port: localPort, maxConnections: maxEndpointConnections};
			if (way.type === 'ssh') {
				const connect = connectorFor(way.request);
				return openSshListener({port: remotePort, listen, connect, onEvent, signal});
			}

			const {endpoint, address} = way;
			const target = {endpoint, address, port: remotePort, maxTunnelSeconds: null};
			const {stepTimeoutMs} = sessions.options;
			return openListener(
				{target, listen, stepTimeoutMs, onEvent},
				tunnelServices(clientsOf(instance.profile)),
			);
		},
		waitForKey: text => waitForKey(text, process.stdin, process.stdout),
		listRegions: (profile, signal) => call(profile, clients => listRegions(clients, signal)),
		async listProfiles() {
			const profiles = await listProfiles();
			const identity = chosenIdentity(aws.profile);
			return identity.profile === null ? withDefaultProfile(profiles, identity) : profiles;
		},
		streamInstances: ({profile, region}, signal) =>
			limit.read(() => callPages(profile, clients => streamInstances(clients, region, {signal}))),
		listEndpoints: ({profile, region}, signal) =>
			call(profile, clients => listEndpoints(clients, region, {all: true}, signal)),
		whoAmI: ({profile, region}, signal) => callerOf(clientsOf(profile), region, signal),
		describeInstances: ({profile, region}, ids, signal) =>
			call(profile, clients => describeInstances(clients, region, ids, signal)),
		describeInstance: async ({profile, region, id}, signal) =>
			(await describeInstance(clientsOf(profile), region, id, signal)) ?? null,
		describeImage: (instance, signal) => readImage(clientsOf(instance.profile), instance, signal),
	};
}
