import type {Buffer} from 'node:buffer';
import {bootLogProof as proofFor} from '../../access/open/boot-log-proof.js';
import type {HostKeyProof} from '../../model/ssh/host-key-check.js';
import {clientsFor} from './clients-for.js';
import {interruptSignal} from './interrupt.js';

/**
Compares a host key with the boot log of an instance, as the person at the terminal.

@throws {Failure} When the log has another key of this type.
*/
export function bootLogProof(
	blob: Buffer,
	instance: {readonly id: string; readonly name: string | null; readonly region: string},
	profile: string | null,
): Promise<HostKeyProof> {
	return proofFor(
		clientsFor({profile, region: instance.region}),
		blob,
		instance,
		interruptSignal(),
	);
}
