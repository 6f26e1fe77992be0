import {cachedSource, type ListSource} from '../access/locate/list-source.js';
import {defaultPort} from '../access/plan/plan-for.js';
import {chosenIdentity} from '../aws/identity/chosen-identity.js';
import {homeRegionOf} from '../aws/identity/home-region.js';
import {openInventoryCache} from '../inventory/cache/cache.js';
import {cacheKeyFor} from '../inventory/cache/cache-key.js';
import {keepRegions} from '../inventory/cache/recall.js';
import {entryOf} from '../inventory/entry.js';
import {rankBoostForFilter} from '../inventory/search/filter-boost.js';
import {compareEntries} from '../inventory/search/ordered.js';
import {search} from '../inventory/search/search.js';
import type {RegionSurvey} from '../inventory/survey.js';
import {defaultOsUser} from '../model/fleet/os-user.js';
import type {Plan} from '../model/route.js';
import {
	asLines,
	type SafeText,
	sanitize,
	sanitizeJson,
	sanitizeLines,
} from '../model/text/sanitize.js';
import {planRoutes} from '../route/plan.js';
import {openHeldTunnels} from '../store/held-tunnels.js';
import type {Arguments} from './command.js';
import {endpointsJson, endpointsTable, endpointUses} from './output/endpoints-text.js';
import {ageLines, listJson, listTable} from './output/list-text.js';
import {print, printError} from './output/terminal.js';
import {usageFailure} from './parse.js';
import {failureLines} from './report.js';

/** `eic list`: the instances of one, several or all regions that a filter matches, as they are now. */
export async function run(argv: Arguments): Promise<number> {
	const profile = argv.value('profile');
	const cache = openInventoryCache(cacheKeyFor(profile));
	const isOffline = argv.has('offline');
	const source = isOffline
		? cachedSource(cache)
		: (await import('./dialogue/list-live.js')).liveSource(profile);
	const {regions, areNamed} = await regionsFor(argv, profile, source);
	const surveys = await source.survey(regions);
	const failed = surveys.filter(({failure}) => failure !== null);
	const [first] = failed;
	if (first?.failure && failed.length === surveys.length) {
		throw first.failure;
	}

	const failures = surveys.flatMap(({failure, endpoints}) => {
		const unreadable = endpoints.status === 'unreadable' ? endpoints.failure : null;
		return failure ?? ((argv.has('endpoints') && unreadable) || []);
	});
	const plans = matching(surveys, argv.words.join(' '));
	const listed = argv.has('endpoints') ? endpointsText : instancesText;
	print(listed(argv, plans, surveys));
	if (isOffline) {
		printError(sanitizeLines(ageLines(surveys, new Date())));
	} else {
		await keepRegions(cache, surveys);
	}

	for (const failure of argv.has('json') ? [] : failures) {
		printError(sanitizeLines(`${failureLines(failure).join('\n')}\n`));
	}

	// A region that was asked for by name and failed is an error; of all regions, some may be closed.
	return areNamed && failures[0] ? failures[0].exitCode : 0;
}

/** The instances as they are asked for: ids, JSON, or a table. */
function instancesText(
	argv: Arguments,
	plans: readonly Plan[],
	surveys: readonly RegionSurvey[],
): SafeText {
	if (argv.has('json')) {
		return asLines([sanitizeJson(listJson(plans, surveys))]);
	}

	return argv.has('ids')
		? asLines(plans.map(({instance}) => sanitize(instance.id)))
		: sanitizeLines(listTable(plans));
}

/** The same of the endpoints. */
function endpointsText(
	argv: Arguments,
	plans: readonly Plan[],
	surveys: readonly RegionSurvey[],
): SafeText {
	const instances = plans.map(({instance}) => instance);
	const uses = endpointUses(surveys, instances, openHeldTunnels().count());
	if (argv.has('json')) {
		return asLines([sanitizeJson(endpointsJson(uses, surveys))]);
	}

	return argv.has('ids')
		? asLines(uses.map(({endpoint}) => sanitize(endpoint.id)))
		: sanitizeLines(endpointsTable(uses));
}

/** The regions that are named, all enabled ones for `all`, else the one that is set. */
async function regionsFor(argv: Arguments, profile: string | null, source: ListSource) {
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
		throw usageFailure(
			'--region names no region.',
			'Write --region us-east-1,eu-west-1 or --region all.',
		);
	}

	return {regions, areNamed: true};
}

/** The plans of the instances that match, in the order of the picker's list. */
function matching(surveys: readonly RegionSurvey[], filter: string): Plan[] {
	const endpointsOf = new Map(surveys.map(({region, endpoints}) => [region, endpoints]));
	const standing = rankBoostForFilter(filter);
	const entries = surveys
		.flatMap(({instances}) => instances.map(instance => standing(entryOf(instance))))
		.toSorted(compareEntries);
	return search(entries, filter).inOrder.map(({instance}) =>
		planRoutes({
			instance,
			endpoints: endpointsOf.get(instance.region) ?? {status: 'loading'},
			connectionType: 'auto',
			osUser: defaultOsUser,
			port: defaultPort,
		}),
	);
}
