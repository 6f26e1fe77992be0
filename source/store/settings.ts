import type {Countdown} from '../model/countdown.js';
import type {Failure} from '../model/failure.js';
import type {Instance} from '../model/fleet/instance.js';
import type {Confirm} from '../model/fleet/production.js';
import {profilesOf, regionsOf, type Source} from '../model/fleet/source.js';
import {lookUp} from '../model/look-up.js';
import type {HostKeyCheck} from '../model/ssh/host-key-check.js';
import type {KeyType} from '../model/ssh/key-type.js';
import {parseDuration} from '../model/text/duration.js';
import {ignoreUnwritable} from './conf/conf-failure.js';
import {pathsFor} from './paths.js';
import {
	type InstanceOptions,
	type StoredSettings,
	type StoredView,
	settingsFile,
} from './settings-file.js';
import type {JsonPath} from './user-file/json-path.js';
import {openUserFile} from './user-file/user-file.js';

/** What eic remembers between runs, in `settings.json` in the configuration folder. */
export type Settings = {
	/** The region last selected in the picker. */
	readonly region: string | null;
	/** The regions that were in the list together; empty before the picker was first used. */
	readonly regions: readonly string[];
	/** The profiles that were in the list together; the default profile is null. */
	readonly profiles: ReadonlyArray<string | null>;
	/** The regions last selected with each profile; the default profile's key is `''`. */
	readonly regionsByProfile: Readonly<Record<string, readonly string[]>>;
	/**
	Remembers the regions and profiles in the list.

	@param sources At least one.
	*/
	rememberSources(sources: readonly Source[]): void;
	/** How the list was last shown. */
	readonly view: StoredView;
	rememberView(view: StoredView): void;
	/** The saved filters of the picker by their names, read from disk. */
	readonly filters: ReadonlyMap<string, string>;
	/**
	Saves a filter under a name, in place of another one that has it.

	@throws {Failure} When it cannot be written.
	*/
	saveFilter(name: string, filter: string): void;
	/**
	Removes the filter of that name, if there is one.

	@throws {Failure} When it cannot be written.
	*/
	removeFilter(name: string): void;
	/** The options of single instances, by id, read from disk. */
	readonly options: Readonly<Record<string, InstanceOptions>>;
	/** The OS user that worked, by image id, read from disk. */
	readonly imageOsUsers: Readonly<Record<string, string>>;
	/** The options set for an instance, and the OS user that worked for its image. */
	optionsFor(instance: Pick<Instance, 'id' | 'imageId'>): KnownOptions;
	/** Makes an OS user the default for all instances of an image. */
	rememberOsUser(imageId: string, osUser: string): void;
	/** The type of key that worked, by image id, read from disk. */
	readonly imageKeyTypes: Readonly<Record<string, KeyType>>;
	rememberKeyType(imageId: string, type: KeyType): void;
	/** The keys of the picker's commands, as the user wrote them and unchecked; undefined when unset. */
	readonly keys: unknown;
	/** The rules for what counts as production, as the user wrote them; undefined or null when unset. */
	readonly production: unknown;
	/** Before what the picker wants a second Enter; null when unset. */
	readonly confirm: Confirm | null;
	/** How unknown host keys are handled; null when unset. */
	readonly hostKeyCheck: HostKeyCheck | null;
	/** The time limit of a session, in milliseconds; null when unset. */
	readonly deadlineMs: number | null;
	/** How often the list is read again by itself, in milliseconds; null for never. */
	readonly refreshMs: number | null;
	/** Where the remaining time is shown; null when unset. */
	readonly countdown: Countdown | null;
	/** TERM on the instance, or `same`; null when unset. */
	readonly term: string | null;
	/**
	Notes that the user is told that instances get another TERM than this local one. Answers false when
	that was noted before.
	*/
	noteTerm(term: string): boolean;
	/** Why the file has become invalid since it was opened; null when it is valid. */
	readonly notice: string | null;
	/** The failure for a setting that is validated elsewhere; it names the file and the line. */
	mistakeAt(path: JsonPath, reason: string): Failure;
};

/** What is known of how to connect to an instance. */
export type KnownOptions = InstanceOptions & {
	/** The OS user that worked for its image. */
	readonly imageOsUser?: string;
};

/** The number of instances and of images to remember. The least recently used are dropped. */
const maxEntries = 1000;

/** How often the list is read again. */
const usualRefresh = '60s';

/**
Opens the settings. A mistake in the file stops eic: see `openUserFile`.

Changes that cannot be written are dropped: a full disk or a read-only home must not prevent a connection.

@throws {Failure} When the file has a mistake or cannot be read.
*/
export function openSettings(folder = pathsFor().config): Settings {
	const file = openUserFile(settingsFile(folder));
	const change = (edit: (before: StoredSettings) => StoredSettings) =>
		ignoreUnwritable(() => file.change(edit));
	return {
		get notice() {
			file.read();
			return file.notice;
		},
		mistakeAt: file.mistakeAt,
		get production() {
			return file.read().production;
		},
		get keys() {
			return file.read().keys;
		},
		get region() {
			return file.read().region ?? null;
		},
		get regions() {
			const {region, regions} = file.read();
			return regions ?? (region === undefined ? [] : [region]);
		},
		get profiles() {
			return (file.read().profiles ?? []).map(name => name || null);
		},
		get regionsByProfile() {
			return file.read().regionsByProfile ?? {};
		},
		rememberSources(sources) {
			const before = file.read();
			const after = withSources(before, sources);
			if (JSON.stringify(after) !== JSON.stringify(before)) {
				change(latest => withSources(latest, sources));
			}
		},
		get deadlineMs() {
			return parseDuration(file.read().timeout ?? '') ?? null;
		},
		get refreshMs() {
			const {refresh = usualRefresh} = file.read();
			return refresh === 'off' ? null : (parseDuration(refresh) ?? null);
		},
		get countdown() {
			return file.read().countdown ?? null;
		},
		get term() {
			return file.read().term ?? null;
		},
		noteTerm(term) {
			const isNew = file.read().toldTerm !== term;
			if (isNew) {
				change(before => ({...before, toldTerm: term}));
			}

			return isNew;
		},
		get confirm() {
			return file.read().confirm ?? null;
		},
		get hostKeyCheck() {
			return file.read().hostKeyCheck ?? null;
		},
		get view() {
			return file.read().view ?? {};
		},
		rememberView: view => change(before => ({...before, view})),
		get filters() {
			return new Map(Object.entries(file.read().filters ?? {}));
		},
		saveFilter: (name, filter) =>
			file.change(before => ({
				...before,
				filters: Object.fromEntries([...Object.entries(before.filters ?? {}), [name, filter]]),
			})),
		removeFilter: name =>
			file.change(before => ({
				...before,
				filters: Object.fromEntries(
					Object.entries(before.filters ?? {}).filter(([other]) => other !== name),
				),
			})),
		get options() {
			return file.read().instances;
		},
		get imageOsUsers() {
			return file.read().imageOsUsers;
		},
		optionsFor({id, imageId}) {
			const {instances, imageOsUsers} = file.read();
			const imageOsUser = lookUp(imageOsUsers, imageId ?? '');
			return {...lookUp(instances, id), ...(imageOsUser !== undefined && {imageOsUser})};
		},
		get imageKeyTypes() {
			return file.read().imageKeyTypes ?? {};
		},
		rememberKeyType: (imageId, type) =>
			change(before => ({
				...before,
				imageKeyTypes: withLatest(before.imageKeyTypes ?? {}, imageId, type),
			})),
		rememberOsUser(imageId, osUser) {
			if (lookUp(file.read().imageOsUsers, imageId) !== osUser) {
				change(before => ({
					...before,
					imageOsUsers: withLatest(before.imageOsUsers, imageId, osUser),
				}));
			}
		},
	};
}

function withSources(before: StoredSettings, sources: readonly Source[]): StoredSettings {
	const regions = regionsOf(sources);
	const [region = ''] = regions;
	const profiles = profilesOf(sources).map(profile => profile ?? '');
	const regionsByProfile = profiles.reduce(
		(known, profile) =>
			withLatest(
				known,
				profile,
				regionsOf(sources.filter(source => (source.profile ?? '') === profile)),
			),
		before.regionsByProfile ?? {},
	);
	return {...before, region, regions, profiles, regionsByProfile};
}

/** The entries with one added at the end. The first ones are dropped when there are too many. */
function withLatest<T>(entries: Record<string, T>, id: string, value: T): Record<string, T> {
	const {[id]: _before, ...others} = entries;
	return Object.fromEntries([...Object.entries(others), [id, value] as const].slice(-maxEntries));
}
