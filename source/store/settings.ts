import type {Countdown} from '../model/countdown.js';
import type {Failure} from '../model/failure.js';
import type {Instance} from '../model/fleet/instance.js';
import {profilesOf, regionsOf, type Source} from '../model/fleet/source.js';
import {lookUp} from '../model/look-up.js';
import type {HostKeyCheck} from '../model/ssh/host-key-check.js';
import type {KeyType} from '../model/ssh/key-type.js';
import {parseDuration} from '../model/text/duration.js';
import {whereWritable} from './conf/conf-failure.js';
import {pathsFor} from './paths.js';
import {
	type InstanceOptions,
	type StoredSettings,
	type StoredView,
	settingsFile,
} from './settings-file.js';
import type {JsonPath} from './user-file/json-places.js';
import {openUserFile} from './user-file/user-file.js';

export type {InstanceOptions, StoredView} from './settings-file.js';

/** What eic remembers between runs, in `settings.json` of the configuration folder. */
export type Settings = {
	readonly region: string | null;
	/** The regions that were in the list together; none where the picker never was anywhere. */
	readonly regions: readonly string[];
	/** The profiles that were in the list together; the one that nobody named is null. */
	readonly profiles: ReadonlyArray<string | null>;
	/** The regions where each profile was last, of the one that nobody named by `''`. */
	readonly regionsByProfile: Readonly<Record<string, readonly string[]>>;
	/** @param sources What is in the list, at least one. */
	rememberSources(sources: readonly Source[]): void;
	/** How the list was shown last. */
	readonly view: StoredView;
	rememberView(view: StoredView): void;
	/** Of every remembered instance, by its id, as they are on disk now. */
	readonly options: Readonly<Record<string, InstanceOptions>>;
	/** The OS user that worked, by image id, as they are on disk now. */
	readonly imageOsUsers: Readonly<Record<string, string>>;
	/** What was set for an instance; the OS user that worked for its image where none was set. */
	optionsFor(instance: Pick<Instance, 'id' | 'imageId'>): InstanceOptions;
	rememberOptions(instanceId: string, options: InstanceOptions): void;
	/** Makes an OS user the default for all instances of an image. */
	rememberOsUser(imageId: string, osUser: string): void;
	/** The kind of key that worked, by image id, as they are on disk now. */
	readonly imageKeyTypes: Readonly<Record<string, KeyType>>;
	rememberKeyType(imageId: string, type: KeyType): void;
	/** The keys of the picker's commands as the person wrote them, unchecked; undefined for none. */
	readonly keys: unknown;
	/** The rules for what is of production as the person wrote them; undefined or null for none. */
	readonly production: unknown;
	/** What is to happen to host keys that are not known; null where nobody set it. */
	readonly hostKeyCheck: HostKeyCheck | null;
	/** How long a session may last; null where nobody set it. */
	readonly deadlineMs: number | null;
	/** Where the time left is shown; null where nobody set it. */
	readonly countdown: Countdown | null;
	/** The TERM of the remote, or `same`; null where nobody set it. */
	readonly term: string | null;
	/** Notes that another TERM is told than this; false where that was noted before. */
	noteTerm(term: string): boolean;
	/** Why the file on disk now does not count, though it did when it was opened; null where it does. */
	readonly notice: string | null;
	/** The failure for a setting that only others can check; it names the file and the line. */
	mistakeAt(path: JsonPath, reason: string): Failure;
};

/** How many instances, and images, are remembered; the one not used for longest goes first. */
const maxEntries = 1000;

/**
Opens the settings. What a person wrote in them counts, or eic stops: see `openUserFile`.

What cannot be written is forgotten: a full disk or a read-only home must not stop a connection.

@throws {Failure} When there is a mistake in the file, or it is there and cannot be read.
*/
export function openSettings(folder = pathsFor().config): Settings {
	const file = openUserFile(settingsFile(folder));
	const change = (edit: (before: StoredSettings) => StoredSettings) =>
		whereWritable(() => file.change(edit));
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
		get hostKeyCheck() {
			return file.read().hostKeyCheck ?? null;
		},
		get view() {
			return file.read().view ?? {};
		},
		rememberView: view => change(before => ({...before, view})),
		get options() {
			return file.read().instances;
		},
		get imageOsUsers() {
			return file.read().imageOsUsers;
		},
		optionsFor({id, imageId}) {
			const {instances, imageOsUsers} = file.read();
			const osUser = lookUp(imageOsUsers, imageId ?? '');
			return {...(osUser !== undefined && {osUser}), ...lookUp(instances, id)};
		},
		rememberOptions: (instanceId, options) =>
			change(before => ({
				...before,
				instances: withLatest(before.instances, instanceId, options),
			})),
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

/** The entries with one put at the end, and the first ones dropped where there are too many. */
function withLatest<T>(entries: Record<string, T>, id: string, value: T): Record<string, T> {
	const {[id]: _before, ...others} = entries;
	return Object.fromEntries([...Object.entries(others), [id, value] as const].slice(-maxEntries));
}
