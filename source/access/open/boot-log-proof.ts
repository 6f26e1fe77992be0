import type {Buffer} from 'node:buffer';
import {clientsFor} from '../../commands/dialogue/clients-for.js';
import {interruptSignal} from '../../commands/dialogue/interrupt.js';
import {startProof} from '../../connection/host-keys/host-key-proof.js';
import {makeBootLog} from '../../inventory/boot-log.js';
import type {HostKeyProof} from '../../model/ssh/host-key-check.js';

/**
Compares a key with the boot log of an instance of which no more is known than this.

@throws {Failure} When the log has another key of this type.
*/
export function bootLogProof(
	blob: Buffer,
	instance: {readonly id: string; readonly name: string | null; readonly region: string},
	profile: string | null,
): Promise<HostKeyProof> {
	const bootLog = makeBootLog(clientsFor({profile, region: instance.region}));
	const signal = interruptSignal();
	return startProof(instance, () => bootLog({...instance, type: null}, signal)).of(blob);
}
