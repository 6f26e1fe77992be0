import type {Failure} from '../model/failure.js';
import type {Caller} from '../model/fleet/caller.js';
import type {Image} from '../model/fleet/os-user.js';
import type {Confirm, ProductionRule} from '../model/fleet/production.js';
import type {Profile} from '../model/fleet/profile.js';
import type {Source} from '../model/fleet/source.js';
import type {InstanceOptions} from '../store/settings-file.js';
import type {PickerTunnel} from './connect/tunnel.js';
import type {Multiplexer} from './desktop/multiplexer.js';
import type {OutsideRequest} from './desktop/outside-request.js';
import type {Size} from './draw/layout.js';
import type {Memory} from './favorites/memory.js';
import type {RememberedFilters} from './filters/remembered.js';
import type {Fleet} from './fleet/fleet.js';
import type {Login} from './fleet/login.js';
import type {SessionChoices} from './hooks/services.js';
import type {Asking} from './keys/asking.js';
import type {KeyBinding} from './keys/binding.js';
import type {TextLine} from './keys/text-line.js';
import type {Listing} from './list/listing.js';
import type {View} from './list/view.js';
import type {Notice} from './notice/notice.js';
import type {Screen} from './screens/screen.js';

/** The regions of the account, or of those of all profiles. */
type Regions =
	| {readonly status: 'loading'}
	| {readonly status: 'known'; readonly names: readonly string[]}
	| {readonly status: 'failed'; readonly failure: Failure};

/** A text to copy, and how: by a program of this machine, by the terminal, or by hand. */
export type Copied = {readonly text: string; readonly way: 'program' | 'terminal' | 'hand'};

/** What is needed to connect to an instance again as before. */
export type LastInstance = Source & {
	readonly id: string;
	/** What was chosen then. @default as for any instance */
	readonly choices?: Partial<SessionChoices>;
};

/** An instance to connect to as soon as it is read. */
export type Awaited =
	| ({readonly kind: 'last'} & LastInstance)
	/** The only instance that the filter matches. */
	| {readonly kind: 'onlyMatch'};

export type State = {
	/** The key table, with the keys that the settings give. */
	readonly bindings: ReadonlyArray<KeyBinding<State>>;
	readonly screen: Screen;
	/** The question before something starts; null for none. */
	readonly asking: Asking | null;
	readonly size: Size;
	/** The AWS profiles in use, at least one; null is the default profile. */
	readonly profiles: ReadonlyArray<string | null>;
	/** The name shown for the default profile. */
	readonly defaultProfile: string;
	/** The profiles to choose from; null until they are read. */
	readonly knownProfiles: readonly Profile[] | null;
	/** The regions each profile was last used in; the default profile is `''`. */
	readonly regionsByProfile: Readonly<Record<string, readonly string[]>>;
	/** The identity of each profile that was asked, while its credentials last; the default profile is `''`. */
	readonly callers: Readonly<Record<string, Caller>>;
	/** The login that is under way; null for none. */
	readonly login: Login | null;
	readonly regions: Regions;
	readonly fleet: Fleet;
	/** The region to point at when one is to be chosen. */
	readonly preselected: string | null;
	/** What is in the list. */
	readonly shown: readonly Source[];
	readonly filter: TextLine;
	readonly filters: RememberedFilters;
	readonly listing: Listing;
	/** The keys of the marked entries, which may be hidden by the filter. */
	readonly marked: ReadonlySet<string>;
	/** The keys of the rows that have just changed. */
	readonly flashing: ReadonlySet<string>;
	readonly memory: Memory;
	readonly view: View;
	/** What is marked as production. */
	readonly productionRules: readonly ProductionRule[];
	/** Before what a second Enter is wanted. */
	readonly confirm: Confirm;
	readonly choices: {
		readonly defaults: SessionChoices;
		/** What the settings say, by instance id. */
		readonly byInstance: Readonly<Record<string, InstanceOptions>>;
		/** The OS user that worked, by image id. */
		readonly imageOsUsers: Readonly<Record<string, string>>;
		/** Given on the command line: these win over what is remembered. */
		readonly given: Partial<SessionChoices>;
	};
	/** Connected to last. */
	readonly last: LastInstance | null;
	/** The instance to connect to as soon as it is read; null for none. */
	readonly awaited: Awaited | null;
	/** The commands that were run, the latest first. */
	readonly commands: readonly string[];
	/** When the clock was last looked at, in milliseconds since 1970; NaN for never. */
	readonly nowMs: number;
	readonly attempts: number;
	readonly leavesAfterSession: boolean;
	/** The list is from the cache: AWS is not called. */
	readonly isOffline: boolean;
	readonly notice: Notice | null;
	/** The text that was copied last, or is to be shown by itself instead; each copy is a new object. */
	readonly copied: Copied | null;
	/** What is to be opened outside of this terminal; each request is a new object. */
	readonly outside: OutsideRequest | null;
	/** The program that opens windows and panes; null for none. */
	readonly multiplexer: Multiplexer | null;
	/** What is to be done to the terminal itself; each request is a new object. */
	readonly terminalRequest: {readonly kind: 'suspend' | 'redraw'} | null;
	/** Whether the terminal may have a clipboard. */
	readonly hasClipboard: boolean;
	/** By image id, of the instances seen in the details; null for an image that could not be read. */
	readonly images: Readonly<Record<string, Image | null>>;
	/** The tunnels that the picker holds open. */
	readonly tunnels: readonly PickerTunnel[];
	/** How many tunnels eic holds on this machine, by endpoint id. */
	readonly heldTunnels: ReadonlyMap<string, number>;
};
