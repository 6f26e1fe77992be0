import type {Command} from '../action.js';
import type {Keystroke} from './keystroke.js';

export type Group = 'Move' | 'Filter' | 'Act' | 'Leave';

/** A row in the table of a screen: what some keys do there. */
export type KeyRow<State, Mode extends string = string> = {
	readonly group: Group;
	readonly keys: readonly Keystroke[];
	readonly command: Command;
	/** One or two words for the footer. */
	readonly label: string;
	/** What it does, for the key overview. */
	readonly description: string;
	/** The same in the palette, where it depends on the state. @default the description */
	readonly describe?: (state: State) => string;
	/** The modes of the screen in which the row is active. @default all */
	readonly when?: readonly Mode[];
	/** Why the command is not possible now, in a sentence; null where it is. @default always possible */
	readonly whyNot?: (state: State) => string | null;
	/** Its place in the footer, lowest first. @default left to the overview */
	readonly footer?: number;
	/** Left out of the footer while it is not possible. @default false */
	readonly isFooterOptional?: boolean;
};

/** What a printable character is in a mode of a screen. */
type Letters =
	/** Text of a line. All keys are fixed. */
	| 'text'
	/** Text of a filter, unless a row says otherwise. */
	| 'filter'
	/** A key that acts. */
	| 'act';

/** A state of a screen with keys of its own, such as a list with and without a filter. */
type ModeTraits = {
	/** @default act */
	readonly letters?: Letters;
	/** Keys of commands that are not possible now do nothing, and the footer leaves them out. */
	readonly hidesImpossible?: boolean;
	/** The heading in the key overview. */
	readonly title?: string;
	/** Where it is, in a message about the settings. @default in the NAME */
	readonly where?: string;
};

/** The keys of a screen. The names of its modes are used by no other screen. */
export type ScreenKeys<State, Screen, Mode extends string = string> = {
	readonly modes: Readonly<Record<Mode, ModeTraits>>;
	/** The mode that a screen is in. */
	readonly modeOf: (screen: Screen, state: State) => Mode;
	/** In the order of the overview. */
	readonly rows: ReadonlyArray<KeyRow<State, Mode>>;
	/** The keys of other screens that lead here. @default none */
	readonly entrances?: ReadonlyArray<Entrance<State>>;
};

/** A row in the tables of other screens that opens this one. */
export type Entrance<State> = Omit<KeyRow<State>, 'group' | 'command' | 'when'> & {
	/** The modes in which it is active, each with the command whose row it follows; null for the first. */
	readonly after: Readonly<Record<string, string | null>>;
};

/** A row of the whole key table: footer, key overview, README and manual page are made from it. */
export type KeyBinding<State> = Omit<KeyRow<State>, 'when'> & {
	/** The mode in which it is active. */
	readonly place: string;
	readonly traits: ModeTraits;
};
