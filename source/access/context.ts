import type {AwsClients} from '../aws/clients.js';
import type {ConnectionServices} from '../connection/services.js';
import type {KeyType} from '../model/ssh/key-type.js';
import type {Settings} from '../store/settings.js';
import {connectionServices} from './open/connection-services.js';

/** What every step of a connection works with: the account, the person's settings, and the world outside. */
export type AccessContext = {
	readonly clients: AwsClients;
	readonly settings: Settings;
	readonly services: ConnectionServices;
};

/** @param keyType The only kind of key to create; null for the one that the instance takes. */
export function accessContext(
	clients: AwsClients,
	settings: Settings,
	keyType: KeyType | null,
): AccessContext {
	return {clients, settings, services: connectionServices(clients, settings, keyType)};
}
