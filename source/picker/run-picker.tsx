import process from 'node:process';
import {render} from 'ink';
import {Failure} from '../model/failure.js';
import type {Source} from '../model/source.js';
import type {Favorite} from '../store/favorites.js';
import type {Recent} from '../store/recents.js';
import {App} from './app.js';
import {mayHaveClipboard} from './copied.js';
import {type Binding, bindings} from './keys.js';
import type {PickerServices, SessionChoices} from './services.js';
import {initialState, type LastInstance} from './state.js';
import {createStore} from './store.js';
import {themeFor} from './theme.js';
import {viewOf} from './view.js';

export type PickerOptions = {
	/** The keys. @default as the key table says */
	readonly bindings?: readonly Binding[];
	readonly services: PickerServices;
	/** Whose regions are offered. @default the one that nobody named */
	readonly profiles?: ReadonlyArray<string | null>;
	/** What the one that nobody named is called. @default default */
	readonly unnamedProfile?: string;
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
Runs the picker on this terminal until the person leaves it.

@returns The exit code: 0 after `q`, 130 after Ctrl-C, the session's own where the picker leaves
after it.
@throws {Failure} `NoTerminal` when stdin or stdout is no terminal. Whatever else goes wrong inside
is thrown when the terminal is as it was.
*/
export async function runPicker(options: PickerOptions): Promise<number> {
	const {services, stdin = process.stdin, stdout = process.stdout} = options;
	if (!stdin.isTTY || !stdout.isTTY) {
		throw new Failure('usage', 'NoTerminal', 'The picker needs a terminal to draw on.', {
			nextStep: 'Name an instance: eic ssh <id or name>. For programs there is eic plan --json.',
		});
	}

	const store = createStore(
		initialState({
			size: {columns: stdout.columns || 80, rows: stdout.rows || 24},
			bindings: options.bindings ?? bindings,
			profiles: options.profiles ?? [null],
			unnamedProfile: options.unnamedProfile ?? 'default',
			regionsByProfile: options.regionsByProfile ?? {},
			sources: options.sources ?? [],
			preselected: services.settings.region,
			last: options.last ?? null,
			favorites: options.favorites ?? [],
			recents: options.recents ?? [],
			notice: options.notice ? {kind: 'problem', text: options.notice} : null,
			filter: options.filter ?? '',
			connectsToOnlyMatch: options.connectsToOnlyMatch ?? false,
			defaults: options.defaults ?? {},
			given: options.given ?? {},
			remembered: services.settings.options,
			view: viewOf(services.settings.view),
			imageOsUsers: services.settings.imageOsUsers,
			leavesAfterSession: options.leavesAfterSession ?? false,
			hasClipboard: mayHaveClipboard((options.environment ?? process.env)['TERM']),
		}),
	);
	const theme = themeFor(options.environment ?? process.env);
	const ink = render(<App store={store} services={services} theme={theme} />, {
		stdin,
		stdout,
		// It is a terminal, whatever the environment says of CI.
		interactive: true,
		alternateScreen: true,
		incrementalRendering: true,
		exitOnCtrlC: false,
		maxFps: 120,
	});
	const exitCode = await ink.waitUntilExit();
	return typeof exitCode === 'number' ? exitCode : 0;
}
