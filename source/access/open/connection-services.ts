import type {AwsClients} from '../../aws/clients.js';
import {pushKey} from '../../aws/push-key.js';
import {tunnelUrl} from '../../aws/tunnel/tunnel-signer.js';
import {makeDial} from '../../connection/dial.js';
import type {ConnectionServices} from '../../connection/services.js';
import {makeTunnelDial} from '../../connection/tunnel/tunnel-dial.js';
import {makeBootLog} from '../../inventory/boot-log.js';
import {makeOsUserLookup} from '../../inventory/os-users.js';
import {lookUp} from '../../model/look-up.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import {openHeldTunnels} from '../../store/held-tunnels.js';
import {openKnownHosts} from '../../store/known-hosts/known-hosts.js';
import {openRecents} from '../../store/recents.js';
import {openSettings} from '../../store/settings.js';
import {knownHostsFile} from '../ssh-files.js';
import {keyTypesFor} from './key-types.js';

/**
What a connection needs of AWS, the network and the known hosts.

@param keyType The only kind of key to make; null for the one that the instance takes.
*/
export function connectionServices(
	clients: AwsClients,
	keyType: KeyType | null = null,
): ConnectionServices {
	return {
		async pushKey(push, signal) {
			await pushKey(clients, push, signal);
		},
		tunnelUrl: wish => tunnelUrl(clients, wish),
		knownHosts: openKnownHosts(knownHostsFile()),
		dial: makeDial(),
		tunnelDial: makeTunnelDial(clients.caBundle),
		holdTunnel: openHeldTunnels().hold,
		likelyOsUsers: makeOsUserLookup(clients),
		bootLog: makeBootLog(clients),
		hasWorked: ({id, imageId}, osUser) =>
			lookUp(openSettings().imageOsUsers, imageId ?? '') === osUser ||
			openRecents()
				.list()
				.some(recent => recent.instanceId === id && recent.osUser === osUser),
		keyTypes: keyTypesFor(openSettings, keyType),
	};
}
