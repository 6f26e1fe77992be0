import type {AwsClients} from '../../aws/clients.js';
import {pushKey} from '../../aws/push-key.js';
import {tunnelUrl} from '../../aws/tunnel/tunnel-signer.js';
import {makeDial} from '../../connection/dial.js';
import type {ConnectionServices} from '../../connection/services.js';
import type {TunnelServices} from '../../connection/tunnel/target-tunnel.js';
import {makeTunnelDial} from '../../connection/tunnel/tunnel-dial.js';
import {makeBootLog} from '../../inventory/boot-log.js';
import {makeOsUserLookup} from '../../inventory/os-users.js';
import {lookUp} from '../../model/look-up.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import {openHeldTunnels} from '../../store/held-tunnels.js';
import {openKnownHosts} from '../../store/known-hosts/known-hosts.js';
import {openRecents} from '../../store/recents.js';
import type {Settings} from '../../store/settings.js';
import {knownHostsFile} from '../ssh-files.js';
import {keyTypesFor} from './key-types.js';

/** What a tunnel needs from AWS and the network. */
export function tunnelServices(clients: AwsClients): TunnelServices {
	return {
		dial: makeDial(),
		tunnelDial: makeTunnelDial(clients.caBundle),
		tunnelUrl: request => tunnelUrl(clients, request),
		holdTunnel: openHeldTunnels().hold,
	};
}

/** What it takes to open a route for another SSH client: a tunnel's services, and the push of its key. */
export function proxyServices(
	clients: AwsClients,
): TunnelServices & Pick<ConnectionServices, 'pushKey'> {
	return {
		...tunnelServices(clients),
		async pushKey(push, signal) {
			await pushKey(clients, push, signal);
		},
	};
}

/**
What a connection needs from AWS, the network and eic's files.

@param keyType The only kind of key to create; null for the one that the instance takes.
*/
export function connectionServices(
	clients: AwsClients,
	settings: Settings,
	keyType: KeyType | null,
): ConnectionServices {
	return {
		...proxyServices(clients),
		knownHosts: openKnownHosts(knownHostsFile()),
		likelyOsUsers: makeOsUserLookup(clients),
		bootLog: makeBootLog(clients),
		hasWorked: ({id, imageId}, osUser) =>
			lookUp(settings.imageOsUsers, imageId ?? '') === osUser ||
			openRecents()
				.list()
				.some(recent => recent.instanceId === id && recent.osUser === osUser),
		keyTypes: keyTypesFor(settings, keyType),
	};
}
