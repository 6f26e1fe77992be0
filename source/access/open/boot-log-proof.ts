import type {Buffer} from 'node:buffer';
import type {AwsClients} from '../../aws/clients.js';
import {startProof} from '../../connection/host-keys/host-key-proof.js';
import {makeBootLog} from '../../inventory/boot-log.js';
import type {HostKeyProof} from '../../model/ssh/host-key-check.js';

/**
Compares a host key with the boot log of an instance that was not described.

@throws {Failure} When the log has another key of this type.
*/
export function bootLogProof(
	clients: AwsClients,
	blob: Buffer,
	instance: {readonly id: string; readonly name: string | null; readonly region: string},
	signal: AbortSignal,
): Promise<HostKeyProof> {
	const bootLog = makeBootLog(clients);
	return startProof(instance, () => bootLog({...instance, type: null}, signal)).for(blob);
}
