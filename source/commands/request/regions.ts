import type {ListSource} from '../../access/locate/list-source.js';
import {chosenIdentity} from '../../aws/identity/chosen-identity.js';
import {homeRegionOf} from '../../aws/identity/home-region.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';

/** The named regions, every enabled one for `all`, else the one that is set. */
export async function regionsFor(argv: Arguments, profile: string | null, source: ListSource) {
	const {settingsProfile} = chosenIdentity(profile);
	const text =
		(await homeRegionOf({profile: settingsProfile, region: argv.value('region')})) ?? 'all';
	if (text === 'all') {
		return {regions: await source.regions(), areNamed: false};
	}

	const regions = [
		...new Set(
			text
				.split(',')
				.map(name => name.trim())
				.filter(Boolean),
		),
	];
	if (regions.length === 0) {
		throw usageFailure('--region is empty.', 'Write --region us-east-1,eu-west-1 or --region all.');
	}

	return {regions, areNamed: true};
}
