import type {AwsClients} from '../../aws/clients.js';
import {listRegions} from '../../aws/ec2/regions.js';
import {surveyRegions} from '../../inventory/survey.js';
import type {ListSource} from './list-source.js';

/** What AWS says now. */
export function liveSource(clients: AwsClients, signal: AbortSignal): ListSource {
	return {
		regions: () => listRegions(clients, signal),
		survey: regions => surveyRegions(clients, regions, signal),
	};
}
