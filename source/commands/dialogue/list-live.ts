import type {ListSource} from '../../access/locate/list-source.js';
import {liveSource} from '../../access/locate/live-source.js';
import {clientsFor} from './clients-for.js';
import {interruptSignal} from './interrupt.js';

/** What AWS says now. The SDK comes with it, which takes longer to load than all the rest. */
export function liveSourceFor(profile: string | null): ListSource {
	return liveSource(clientsFor({profile, region: null}), interruptSignal());
}
