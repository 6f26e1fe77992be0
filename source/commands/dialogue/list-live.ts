import type {ListSource} from '../../access/locate/list-source.js';
import {listRegions} from '../../aws/ec2/regions.js';
import {surveyRegions} from '../../inventory/survey.js';
import {clientsFor} from './clients-for.js';
import {interruptSignal} from './interrupt.js';

/** What AWS says now. With it comes the SDK, which takes longer to load than all the rest. */
export function liveSource(profile: string | null): ListSource {
	const clients = clientsFor({profile, region: null});
	const signal = interruptSignal();
	return {
		regions: () => listRegions(clients, signal),
		survey: regions => surveyRegions(clients, regions, signal),
	};
}
