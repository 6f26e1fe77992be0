import type {ProductionRule} from '../model/fleet/production.js';
import type {Source} from '../model/fleet/source.js';
import type {Favorite} from '../store/favorites.js';
import type {Recent} from '../store/recents.js';
import type {InstanceOptions} from '../store/settings.js';
import type {Size} from './draw/layout.js';
import {memoryOf} from './favorites/memory.js';
import {defaultChoices, type SessionChoices} from './hooks/services.js';
import {type Binding, bindings} from './keys/keys.js';
import {lineOf} from './keys/text-line.js';
import {emptyListing, withFilter} from './list/listing.js';
import {usualView, type View} from './list/view.js';
import type {LastInstance, Notice, State} from './state.js';

export type Beginning = {
	readonly size: Size;
	/** @default as the key table says */
	readonly bindings?: readonly Binding[];
	/** @default the one that nobody named */
	readonly profiles?: ReadonlyArray<string | null>;
	/** @default default */
	readonly defaultProfile?: string;
	readonly regionsByProfile?: Readonly<Record<string, readonly string[]>>;
	/** Opens on the list of these. */
	readonly sources?: readonly Source[];
	readonly last?: LastInstance | null;
	readonly preselected?: string | null;
	/** The first filter. */
	readonly filter?: string;
	/** Connects to what the first filter finds, where that is one instance. */
	readonly connectsToOnlyMatch?: boolean;
	readonly defaults?: Partial<SessionChoices>;
	readonly productionRules?: readonly ProductionRule[];
	readonly given?: Partial<SessionChoices>;
	readonly remembered?: Readonly<Record<string, InstanceOptions>>;
	readonly imageOsUsers?: Readonly<Record<string, string>>;
	readonly leavesAfterSession?: boolean;
	/** @default true */
	readonly hasClipboard?: boolean;
	readonly isOffline?: boolean;
	readonly favorites?: readonly Favorite[];
	readonly recents?: readonly Recent[];
	readonly view?: View;
	/** What the person should know from the start. */
	readonly notice?: Notice | null;
};

/** The state in which the picker starts. */
export function initialState(beginning: Beginning): State {
	const {sources = [], profiles = [null], filter = ''} = beginning;
	const isOnlyMatchWanted = beginning.connectsToOnlyMatch === true && filter !== '';
	return {
		bindings: beginning.bindings ?? bindings,
		screen: sources.length === 0 ? {name: 'loading'} : {name: 'browsing', mode: 'list'},
		asking: null,
		size: beginning.size,
		profiles,
		defaultProfile: beginning.defaultProfile ?? 'default',
		knownProfiles: null,
		callers: {},
		login: null,
		regionsByProfile: beginning.regionsByProfile ?? {},
		regions: {status: 'loading'},
		fleet: {},
		preselected: sources[0]?.region ?? beginning.preselected ?? null,
		shown: sources,
		filter: lineOf(filter),
		listing: withFilter(emptyListing, filter),
		view: beginning.view ?? usualView,
		memory: memoryOf(beginning.favorites ?? [], beginning.recents ?? [], beginning.notice?.text),
		productionRules: beginning.productionRules ?? [],
		choices: {
			defaults: {...defaultChoices, ...beginning.defaults},
			remembered: beginning.remembered ?? {},
			imageOsUsers: beginning.imageOsUsers ?? {},
			given: beginning.given ?? {},
		},
		last: beginning.last ?? null,
		awaited: isOnlyMatchWanted ? {kind: 'onlyMatch'} : null,
		commands: [],
		attempts: 0,
		leavesAfterSession: beginning.leavesAfterSession ?? false,
		isOffline: beginning.isOffline ?? false,
		notice: beginning.notice ?? null,
		copied: null,
		terminalWish: null,
		hasClipboard: beginning.hasClipboard ?? true,
		images: {},
		tunnels: [],
		heldTunnels: new Map(),
	};
}
