import process from 'node:process';
import {Failure} from '../model/failure.js';
import type {Confirm, ProductionRule} from '../model/fleet/production.js';
import type {Source} from '../model/fleet/source.js';
import type {Favorite} from '../store/favorites.js';
import type {Recent} from '../store/recents.js';
import type {InstanceOptions} from '../store/settings-file.js';
import {type Multiplexer, multiplexerOf} from './desktop/multiplexer.js';
import type {Size} from './draw/layout.js';
import {memoryOf} from './favorites/memory.js';
import {defaultChoices, type PickerServices, type SessionChoices} from './hooks/services.js';
import {type Binding, bindings} from './keys/keys.js';
import {lineOf} from './keys/text-line.js';
import {emptyListing, withFilter} from './list/listing.js';
import {listScreen, problem} from './list/to-list.js';
import {usualView, type View, viewOf} from './list/view.js';
import type {Notice} from './notice/notice.js';
import type {LastInstance, State} from './state.js';
import {mayHaveClipboard} from './terminal/copied.js';

/** What the command line, the settings and the files say of the start. */
type StartOptions = {
	/** The keys. @default as the key table says */
	readonly bindings?: readonly Binding[];
	/** Whose regions are offered. @default the profile that nobody named */
	readonly profiles?: ReadonlyArray<string | null>;
	/** What the profile that nobody named is called. @default default */
	readonly defaultProfile?: string;
	/** Where each profile was last, before this run. */
	readonly regionsByProfile?: Readonly<Record<string, readonly string[]>>;
	/** Opens on the list of these instead of the choice of a region. */
	readonly sources?: readonly Source[];
	/** Connected to last, before this run. */
	readonly last?: LastInstance | null;
	/** As they are on disk. */
	readonly favorites?: readonly Favorite[];
	/** The latest first. */
	readonly recents?: readonly Recent[];
	/** AWS is not asked: the list is what was known before. */
	readonly isOffline?: boolean;
	/** What is marked as production. */
	readonly productionRules?: readonly ProductionRule[];
	/** Before what a second Enter is wanted. @default production */
	readonly confirm?: Confirm;
	/** The first filter. */
	readonly filter?: string;
	/** Connects to what the first filter finds, where that is one instance. */
	readonly connectsToOnlyMatch?: boolean;
	/** What the settings say for all instances. */
	readonly defaults?: Partial<SessionChoices>;
	/** What the command line says. It wins over what was chosen before. */
	readonly given?: Partial<SessionChoices>;
	/** Leaves after the first session, with its exit code. */
	readonly leavesAfterSession?: boolean;
};

export type PickerOptions = StartOptions & {
	readonly services: PickerServices;
	/** What the person should know from the start. */
	readonly notice?: string | null;
	readonly stdin?: NodeJS.ReadStream;
	readonly stdout?: NodeJS.WriteStream;
	readonly environment?: NodeJS.ProcessEnv;
};

/** How the picker starts: the options with what the services and the terminal add to them. */
export type Beginning = StartOptions & {
	readonly size: Size;
	/** The region to point at when one is chosen. */
	readonly preselected?: string | null;
	readonly byInstance?: Readonly<Record<string, InstanceOptions>>;
	readonly imageOsUsers?: Readonly<Record<string, string>>;
	/** The filters of earlier runs, the latest first. @default none */
	readonly filterHistory?: readonly string[];
	/** The saved filters, by their names. @default none */
	readonly savedFilters?: ReadonlyMap<string, string>;
	/** @default true */
	readonly hasClipboard?: boolean;
	/** @default null */
	readonly multiplexer?: Multiplexer | null;
	readonly view?: View;
	readonly notice?: Notice | null;
	/** In milliseconds since 1970. @default not known */
	readonly nowMs?: number;
};

/**
The state in which the picker starts on a terminal.

@throws {Failure} `NoTerminal` when stdin or stdout is not a terminal.
*/
export function startState(options: PickerOptions): State {
	const {services, stdin = process.stdin, stdout = process.stdout} = options;
	const {environment = process.env} = options;
	if (!stdin.isTTY || !stdout.isTTY) {
		throw new Failure('usage', 'NoTerminal', 'The picker needs a terminal to draw on.', {
			nextStep: 'Name an instance: eic ssh <id or name>. For programs there is eic plan --json.',
		});
	}

	const {region, options: byInstance, view, imageOsUsers, filters} = services.settings;
	return initialState({
		...options,
		size: {columns: stdout.columns || 80, rows: stdout.rows || 24},
		preselected: region,
		notice: options.notice ? problem(options.notice) : null,
		byInstance,
		view: viewOf(view),
		imageOsUsers,
		filterHistory: services.filterHistory.list(),
		savedFilters: filters,
		nowMs: Date.now(),
		hasClipboard: mayHaveClipboard(environment),
		multiplexer: multiplexerOf(environment),
	});
}

/** The state in which the picker starts, with the default of everything that is not said. */
export function initialState(beginning: Beginning): State {
	const {sources = [], filter = '', notice = null} = beginning;
	const isOnlyMatchWanted = beginning.connectsToOnlyMatch === true && filter !== '';
	return {
		bindings: beginning.bindings ?? bindings,
		screen: sources.length === 0 ? {name: 'loading', isOverList: false} : listScreen,
		asking: null,
		size: beginning.size,
		profiles: beginning.profiles ?? [null],
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
		filters: {
			history: beginning.filterHistory ?? [],
			saved: beginning.savedFilters ?? new Map(),
			unsaved: [],
		},
		listing: withFilter(emptyListing, filter),
		marked: new Set(),
		flashing: new Set(),
		view: beginning.view ?? usualView,
		memory: memoryOf(beginning.favorites ?? [], beginning.recents ?? [], notice?.text),
		productionRules: beginning.productionRules ?? [],
		confirm: beginning.confirm ?? 'production',
		choices: {
			defaults: {...defaultChoices, ...beginning.defaults},
			byInstance: beginning.byInstance ?? {},
			imageOsUsers: beginning.imageOsUsers ?? {},
			given: beginning.given ?? {},
		},
		last: beginning.last ?? null,
		awaited: isOnlyMatchWanted ? {kind: 'onlyMatch'} : null,
		commands: [],
		nowMs: beginning.nowMs ?? Number.NaN,
		attempts: 0,
		leavesAfterSession: beginning.leavesAfterSession ?? false,
		isOffline: beginning.isOffline ?? false,
		notice,
		copied: null,
		outside: null,
		multiplexer: beginning.multiplexer ?? null,
		terminalRequest: null,
		hasClipboard: beginning.hasClipboard ?? true,
		images: {},
		tunnels: [],
		heldTunnels: new Map(),
	};
}
