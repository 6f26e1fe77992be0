import process from 'node:process';
import {Failure} from '../model/failure.js';
import type {ProductionRule} from '../model/fleet/production.js';
import type {Source} from '../model/fleet/source.js';
import type {Favorite} from '../store/favorites.js';
import type {Recent} from '../store/recents.js';
import type {PickerServices, SessionChoices} from './hooks/services.js';
import {initialState} from './initial-state.js';
import {type Binding, bindings} from './keys/keys.js';
import {viewOf} from './list/view.js';
import type {LastInstance, State} from './state.js';
import {mayHaveClipboard} from './terminal/copied.js';

export type PickerOptions = {
	/** The keys. @default as the key table says */
	readonly bindings?: readonly Binding[];
	readonly services: PickerServices;
	/** Whose regions are offered. @default the one that nobody named */
	readonly profiles?: ReadonlyArray<string | null>;
	/** What the one that nobody named is called. @default default */
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
	/** What the person should know from the start. */
	readonly notice?: string | null;
	/** AWS is not asked: the list is what was known before. */
	readonly isOffline?: boolean;
	/** What is marked as production. */
	readonly productionRules?: readonly ProductionRule[];
	/** The first filter. */
	readonly filter?: string;
	/** Connects to what the first filter finds, where that is one instance. */
	readonly connectsToOnlyMatch?: boolean;
	/** What the settings say for all instances. */
	readonly defaults?: Partial<SessionChoices>;
	/** What the command line says; it wins over what was chosen before. */
	readonly given?: Partial<SessionChoices>;
	/** Leaves after the first session, with its exit code. */
	readonly leavesAfterSession?: boolean;
	readonly stdin?: NodeJS.ReadStream;
	readonly stdout?: NodeJS.WriteStream;
	readonly environment?: NodeJS.ProcessEnv;
};

/**
The state in which the picker starts on a terminal.

@throws {Failure} `NoTerminal` when stdin or stdout is no terminal.
*/
export function startState(options: PickerOptions): State {
	const {services, stdin = process.stdin, stdout = process.stdout} = options;
	if (!stdin.isTTY || !stdout.isTTY) {
		throw new Failure('usage', 'NoTerminal', 'The picker needs a terminal to draw on.', {
			nextStep: 'Name an instance: eic ssh <id or name>. For programs there is eic plan --json.',
		});
	}

	return initialState({
		size: {columns: stdout.columns || 80, rows: stdout.rows || 24},
		bindings: options.bindings ?? bindings,
		profiles: options.profiles ?? [null],
		defaultProfile: options.defaultProfile ?? 'default',
		regionsByProfile: options.regionsByProfile ?? {},
		sources: options.sources ?? [],
		preselected: services.settings.region,
		last: options.last ?? null,
		favorites: options.favorites ?? [],
		recents: options.recents ?? [],
		notice: options.notice ? {kind: 'problem', text: options.notice} : null,
		isOffline: options.isOffline ?? false,
		productionRules: options.productionRules ?? [],
		filter: options.filter ?? '',
		connectsToOnlyMatch: options.connectsToOnlyMatch ?? false,
		defaults: options.defaults ?? {},
		given: options.given ?? {},
		remembered: services.settings.options,
		view: viewOf(services.settings.view),
		imageOsUsers: services.settings.imageOsUsers,
		leavesAfterSession: options.leavesAfterSession ?? false,
		hasClipboard: mayHaveClipboard((options.environment ?? process.env)['TERM']),
	});
}
