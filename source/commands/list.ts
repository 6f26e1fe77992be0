import {listInstances} from '../access/locate/list-instances.js';
import {cachedSource} from '../access/locate/list-source.js';
import {openInventoryCache} from '../inventory/cache/cache.js';
import {cacheKeyFor} from '../inventory/cache/cache-key.js';
import {keepRegions} from '../inventory/cache/recall.js';
import type {RegionSurvey} from '../inventory/survey.js';
import type {Plan} from '../model/route.js';
import {
	joinLines,
	type SafeText,
	sanitize,
	sanitizeJson,
	sanitizeLines,
} from '../model/text/sanitize.js';
import {openHeldTunnels} from '../store/held-tunnels.js';
import type {Arguments} from './command.js';
import {endpointsJson, endpointsTable, endpointUses} from './output/endpoints-text.js';
import {listTable} from './output/list-table.js';
import {ageLines, listJson} from './output/list-text.js';
import {print, printError, terminalWidth} from './output/terminal.js';
import {failureLines} from './report.js';
import {requireRightFilter} from './request/filter.js';
import {columnsFrom, orderFrom} from './request/list-view.js';
import {regionsFor} from './request/regions.js';

/** `eic list`: the instances of one, several or all regions that a filter matches, as they are now. */
export async function run(argv: Arguments): Promise<number> {
	const profile = argv.value('profile');
	const filter = argv.words.join(' ');
	requireRightFilter(filter);
	columnsFrom(argv);
	const cache = openInventoryCache(cacheKeyFor(profile));
	const isOffline = argv.has('offline');
	const source = isOffline
		? cachedSource(cache)
		: (await import('./dialogue/list-live.js')).liveSourceFor(profile);
	const {regions, areNamed} = await regionsFor(argv, profile, source);
	const {plans, surveys} = await listInstances(source, regions, filter, {
		order: orderFrom(argv),
		nowMs: Date.now(),
	});
	const failures = surveys.flatMap(({failure, endpoints}) => {
		const unreadable = endpoints.status === 'unreadable' ? endpoints.failure : null;
		return failure ?? ((argv.has('endpoints') && unreadable) || []);
	});
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

	// A region that was named and failed is an error; among all regions, some may be closed.
	return areNamed && failures[0] ? failures[0].exitCode : 0;
}

/** The instances as ids, JSON or a table. */
function instancesText(
	argv: Arguments,
	plans: readonly Plan[],
	surveys: readonly RegionSurvey[],
): SafeText {
	if (argv.has('json')) {
		return joinLines([sanitizeJson(listJson(plans, surveys))]);
	}

	return argv.has('ids')
		? joinLines(plans.map(({instance}) => sanitize(instance.id)))
		: sanitizeLines(
				listTable(plans, {
					nowMs: Date.now(),
					width: terminalWidth(),
					chosen: columnsFrom(argv),
				}),
			);
}

/** The endpoints in the same forms. */
function endpointsText(
	argv: Arguments,
	plans: readonly Plan[],
	surveys: readonly RegionSurvey[],
): SafeText {
	const instances = plans.map(({instance}) => instance);
	const uses = endpointUses(surveys, instances, openHeldTunnels().count());
	if (argv.has('json')) {
		return joinLines([sanitizeJson(endpointsJson(uses, surveys))]);
	}

	return argv.has('ids')
		? joinLines(uses.map(({endpoint}) => sanitize(endpoint.id)))
		: sanitizeLines(endpointsTable(uses));
}
