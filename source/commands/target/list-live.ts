import {listRegions} from '../../aws/ec2/regions.js';
import {surveyRegions} from '../../inventory/survey.js';
import {clientsFor} from '../connecting/clients-for.js';
import {interruptSignal} from '../connecting/interrupt.js';
import type {ListSource} from './list-source.js';

/** What AWS says now. With it comes the SDK, which takes longer to load than all the rest. */
export function liveSource(profile: string | null): ListSource {
	const clients = clientsFor({profile, region: null});
	const signal = interruptSignal();
	return {
		regions: () => listRegions(clients, signal),
		survey: regions => surveyRegions(clients, regions, signal),
	};
}
