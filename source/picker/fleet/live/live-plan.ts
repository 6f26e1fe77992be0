import type {InstanceState} from '../../../model/fleet/instance.js';
import {isSameSource, type Source} from '../../../model/fleet/source.js';
import type {State} from '../../state.js';
import {regionOf} from '../fleet.js';

/** How often the list is read by itself, in milliseconds. */
export type LiveTimes = {
	/** Instances whose state is about to change. */
	readonly rowsMs: number;
	/** All instances of a source. */
	readonly listMs: number;
	/** The same for a large source, which takes many calls. */
	readonly largeListMs: number;
	/** Nothing is read once no key was pressed for so long. */
	readonly idleMs: number;
};

/** The times for a list that is to be read every `refreshMs`. */
export function liveTimes(refreshMs: number): LiveTimes {
	return {
		rowsMs: 3000,
		listMs: refreshMs,
		largeListMs: Math.max(refreshMs, 5 * 60_000),
		idleMs: 10 * 60_000,
	};
}

/** More instances than three pages of DescribeInstances hold. */
const largeCount = 3000;

/** The most ids that AWS takes in one call. */
const maxIds = 200;

const changingStates: ReadonlySet<InstanceState> = new Set([
	'pending',
	'stopping',
	'shutting-down',
]);

/** Whether the list is on the screen, and may be asked for. */
export function isLive({isOffline, login, screen}: State): boolean {
	return !isOffline && login === null && (screen.name === 'browsing' || screen.name === 'details');
}

/** The ids of the instances in the list whose state is about to change, by source. */
export function changingRows({shown, listing}: Pick<State, 'shown' | 'listing'>): ReadonlyArray<{
	readonly source: Source;
	readonly ids: readonly string[];
}> {
	const changing = listing.entries.filter(
		({instance, isGone}) => !isGone && changingStates.has(instance.state),
	);
	return shown.flatMap(source => {
		const ids = changing
			.filter(({instance}) => isSameSource(instance, source))
			.map(({instance}) => instance.id);
		return ids.length === 0 ? [] : [{source, ids: ids.slice(0, maxIds)}];
	});
}

/** The sources in the list that were read too long ago. Those that failed or are being read are left alone. */
export function dueSources(
	{shown, fleet}: Pick<State, 'shown' | 'fleet'>,
	now: Date,
	times: Pick<LiveTimes, 'listMs' | 'largeListMs'>,
): readonly Source[] {
	return shown.filter(source => {
		const {instances, readAt, entries} = regionOf(fleet, source);
		const pauseMs = entries.length > largeCount ? times.largeListMs : times.listMs;
		return (
			instances.status === 'known' && readAt !== null && now.getTime() - readAt.getTime() >= pauseMs
		);
	});
}
