import process from 'node:process';
import {text} from 'node:stream/consumers';
import {accessContext} from '../../access/context.js';
import {liveSource} from '../../access/locate/live-source.js';
import {planFor} from '../../access/plan/plan-for.js';
import {
	type PickedInstance,
	pickInstances,
	type Selection,
	unmatched,
} from '../../access/run/pick-instances.js';
import type {RunTarget} from '../../access/run/run-target.js';
import {imageForOsUser} from '../../inventory/os-users.js';
import type {RegionSurvey} from '../../inventory/survey.js';
import {Failure} from '../../model/failure.js';
import type {Image} from '../../model/fleet/os-user.js';
import {sanitize, sanitizeLines} from '../../model/text/sanitize.js';
import {type Favorite, openFavorites} from '../../store/favorites.js';
import type {Settings} from '../../store/settings.js';
import type {Arguments} from '../command.js';
import {clientsFor} from '../dialogue/clients-for.js';
import {interruptSignal} from '../dialogue/interrupt.js';
import {printError} from '../output/terminal.js';
import {usageFailure} from '../parse.js';
import {failureLines} from '../report.js';
import {requireFilter} from '../request/filter.js';
import {regionsFor} from '../request/regions.js';
import type {RunCommandLine} from './run-request.js';

/** The instances of a run: those that are meant and running. */
export type RunTargets = {
	readonly targets: readonly RunTarget[];
	/** How many more are meant and not running. */
	readonly notRunning: number;
};

/**
Reads the regions of each profile, and picks the running instances that the command line names.

@throws {Failure} When there is none, or a region that was named cannot be read.
*/
export async function findTargets(
	argv: Arguments,
	line: RunCommandLine,
	settings: Settings,
): Promise<RunTargets> {
	const selection = await selectionOf(argv);
	const found = await Promise.all(
		profilesOf(argv, selection).map(profile => pickIn(profile, {argv, line, settings, selection})),
	);
	const picked = found.flatMap(one => one.picked);
	if (selection.kind === 'selectors') {
		checkAllFound(selection.selectors, picked);
	}

	const targets = found.flatMap(one => one.targets);
	if (targets.length === 0) {
		throw noneRunning(picked.length);
	}

	return {targets, notRunning: picked.length - targets.length};
}

async function selectionOf(argv: Arguments): Promise<Selection> {
	const given = [argv.words.length > 0, argv.has('favorites'), argv.has('stdin')];
	if (given.filter(Boolean).length > 1) {
		throw usageFailure(
			'A filter, --favorites and --stdin each say which instances are meant.',
			'Give one of them. The command goes after --.',
		);
	}

	if (argv.has('stdin')) {
		const lines = (await text(process.stdin)).split('\n').map(line => line.trim());
		return {kind: 'selectors', selectors: [...new Set(lines.filter(Boolean))]};
	}

	// Without any word, every instance is meant.
	const filter = argv.words.join(' ');
	if (argv.words.length > 0) {
		requireFilter(filter);
	}

	return argv.has('favorites')
		? {kind: 'favorites', favorites: openFavorites().list()}
		: {kind: 'filter', filter};
}

/** The named profiles, else those of the favorites, else the default one. */
function profilesOf(argv: Arguments, selection: Selection): ReadonlyArray<string | null> {
	const named = argv.values('profile');
	const ofFavorites =
		selection.kind === 'favorites' ? selection.favorites.map(({profile}) => profile ?? null) : [];
	const profiles = named.length > 0 ? named : ofFavorites;
	return profiles.length > 0 ? [...new Set(profiles)] : [null];
}

type Request = {
	readonly argv: Arguments;
	readonly line: RunCommandLine;
	readonly settings: Settings;
	readonly selection: Selection;
};

async function pickIn(profile: string | null, {argv, line, settings, selection}: Request) {
	const clients = clientsFor({profile, region: null});
	const context = accessContext(clients, settings, line.keyType);
	const source = liveSource(clients, interruptSignal());
	const {regions, areNamed} = await regionsFor(argv, profile, source);
	const own = selection.kind === 'favorites' && !argv.has('region') ? selection.favorites : [];
	const everywhere = [...new Set([...regions, ...own.flatMap(({region}) => region ?? [])])];
	const {picked, surveys} = await pickInstances(source, everywhere, selection);
	reportUnread(surveys, areNamed);
	const running = picked.filter(({instance}) => instance.state === 'running');
	const targets = running.map(async (one): Promise<RunTarget> => {
		const {instance, favorite} = one;
		const request = withFavorite(line.ways, favorite);
		const planWith = (image: Image | null) =>
			planFor(one, request, settings.optionsFor(instance), line.key, image);
		// What is shown before the question is what will be done.
		const image =
			planWith(null).osUserFrom === 'default'
				? await imageForOsUser(clients, instance, interruptSignal())
				: null;
		return {instance, context, plan: () => planWith(image)};
	});
	return {picked, targets: await Promise.all(targets)};
}

/** What the command line does not say, the favorite does. */
function withFavorite(ways: RunCommandLine['ways'], favorite: Favorite | null) {
	return {
		...ways,
		osUser: ways.osUser ?? favorite?.osUser ?? null,
		port: ways.port ?? favorite?.port ?? null,
		connectionType:
			ways.connectionType === 'auto' && ways.endpoint === null
				? (favorite?.connectionType ?? 'auto')
				: ways.connectionType,
	};
}

/** A region that was named must be read; among all regions, some may be closed. */
function reportUnread(surveys: readonly RegionSurvey[], areNamed: boolean): void {
	for (const {failure} of surveys) {
		if (failure !== null && areNamed) {
			throw failure;
		}

		if (failure !== null) {
			printError(sanitizeLines(`${failureLines(failure).join('\n')}\n`));
		}
	}
}

function checkAllFound(selectors: readonly string[], picked: readonly PickedInstance[]): void {
	const [first, ...others] = unmatched(selectors, picked);
	if (first !== undefined) {
		const more = others.length === 0 ? '' : `, nor ${others.length} more that stdin names`;
		throw new Failure(
			'service',
			'InstanceNotFound',
			`There is no instance ${sanitize(first, 200)}${more}.`,
			{nextStep: 'Check the region (--region all) and the account (--profile).'},
		);
	}
}

function noneRunning(found: number): Failure {
	const [message, nextStep] =
		found === 0
			? [
					'No instance matches.',
					'Check the filter, the region (--region) and the account (--profile).',
				]
			: [`None of the ${found} instances that match is running.`, 'Start one, or choose others.'];
	return new Failure('service', 'InstanceNotFound', message, {nextStep});
}
