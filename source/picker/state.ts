import type {Failure} from '../model/failure.js';
import type {Caller} from '../model/fleet/caller.js';
import type {Instance} from '../model/fleet/instance.js';
import type {Image} from '../model/fleet/os-user.js';
import type {ProductionRule} from '../model/fleet/production.js';
import type {Profile} from '../model/fleet/profile.js';
import type {Source} from '../model/fleet/source.js';
import type {InstanceOptions} from '../store/settings.js';
import type {Progress} from './connect/progress.js';
import type {PickerTunnel} from './connect/tunnel.js';
import type {Wait} from './connect/wait.js';
import type {Size} from './draw/layout.js';
import type {Memory} from './favorites/memory.js';
import type {Fleet} from './fleet/fleet.js';
import type {Login} from './fleet/login.js';
import type {ConnectRequest, SessionChoices} from './hooks/services.js';
import type {Asking} from './keys/asking.js';
import type {Binding} from './keys/keys.js';
import type {TextLine} from './keys/text-line.js';
import type {Listing} from './list/listing.js';
import type {MarkedMenu} from './list/marked-menu.js';
import type {View} from './list/view.js';
import type {ViewPane} from './screens/arranging/view-items.js';
import type {CopyItem} from './screens/copying/copy-items.js';
import type {Form} from './screens/options/form.js';
import type {PinItem} from './screens/pinning/pin-items.js';

/** The regions of the account, or of those of all profiles. */
export type Regions =
	| {readonly status: 'loading'}
	| {readonly status: 'known'; readonly names: readonly string[]}
	| {readonly status: 'failed'; readonly failure: Failure};

/** One way to a session: who, and with which choices. */
export type Attempt = {
	/** Tells a late answer for an attempt that was called off from one for the next. */
	readonly number: number;
	readonly instance: Instance;
	readonly choices: SessionChoices;
	/** The OS users that the instance did not let in one after the other. */
	readonly refused: readonly string[];
	/** What is run there; null for a shell. */
	readonly command: string | null;
	/** What it is a try of; null where nobody waits. */
	readonly wait: Wait | null;
	/** Null while the endpoints are looked up that decide the route. */
	readonly request: ConnectRequest | null;
};

/** What fills the terminal. */
export type Screen =
	/** The regions are being read. */
	| {readonly name: 'loading'}
	/** A region is chosen, or why there is none to choose is told. */
	| ({readonly name: 'regions'} & MarkedMenu)
	/** Profiles are chosen. */
	| ({readonly name: 'profiles'} & MarkedMenu)
	/** The list. In `filter` mode every character goes to the filter. */
	| {readonly name: 'browsing'; readonly mode: 'list' | 'filter'}
	/** All that is known of the selected instance; `page` counts on around the ends. */
	| {readonly name: 'details'; readonly page: number}
	/** What of the selected instance is to be copied. */
	| {readonly name: 'copying'; readonly items: readonly CopyItem[]; readonly index: number}
	/** The endpoints of the regions in the list; null points at the first one. */
	| {readonly name: 'endpoints'; readonly selectedId: string | null}
	/** What the favorite of the selected instance is to stand for. */
	| {readonly name: 'pinning'; readonly items: readonly PinItem[]; readonly index: number}
	/** The note of the favorite of an instance is typed in the place of the filter. */
	| {readonly name: 'note'; readonly instance: Instance; readonly line: TextLine}
	/** How the list is sorted and divided, and which columns it has. */
	| {
			readonly name: 'arranging';
			readonly pane: ViewPane;
			/** Of the item pointed at. */
			readonly index: number;
			/** The keys of the tags in the list, the most frequent first. */
			readonly tagKeys: readonly string[];
	  }
	| {readonly name: 'options'; readonly form: Form}
	/** A command is typed in the place of the filter. */
	| {
			readonly name: 'command';
			readonly instance: Instance;
			readonly line: TextLine;
			/** What was typed before earlier commands were looked for. */
			readonly draft: string;
			/** Which earlier command is in the line, the latest 1; 0 for what was typed. */
			readonly recalled: number;
	  }
	/** A port of a tunnel is typed in the place of the filter: the one there, then the one here. */
	| {
			readonly name: 'port';
			readonly instance: Instance;
			/** Null while it is typed. */
			readonly remotePort: number | null;
			readonly line: TextLine;
	  }
	| {readonly name: 'tunnels'; readonly index: number}
	/** Whether to leave, and close the tunnels with it. */
	| {readonly name: 'askingToLeave'}
	/** Until an instance can be connected to; each look has another number. */
	| {readonly name: 'waiting'; readonly number: number; readonly wait: Wait}
	| {readonly name: 'connecting'; readonly attempt: Attempt; readonly progress: Progress}
	/** The terminal belongs to the session. */
	| {readonly name: 'inSession'; readonly attempt: Attempt}
	/** A connection failed. */
	| {
			readonly name: 'failed';
			readonly attempt: Attempt;
			readonly progress: Progress;
			readonly failure: Failure;
			/** The OS user to try next; null where none is likely. */
			readonly nextOsUser: string | null;
	  }
	/** All keys of the screen below; `page` counts on around the ends. */
	| {readonly name: 'help'; readonly under: HelpedScreen; readonly page: number}
	/** The end: the program leaves with this exit code. */
	| {readonly name: 'leaving'; readonly exitCode: number};

export type ScreenName = Screen['name'];

/** The screens that the key overview can be laid over. */
export type HelpedScreen = Extract<Screen, {name: 'regions' | 'profiles' | 'browsing' | 'failed'}>;

/** That something happened, in a line or two. */
export type Notice = {readonly kind: 'done' | 'problem'; readonly text: string};

/** What is to be known of an instance to find it again. */
export type LastInstance = Source & {readonly id: string};

/** What is connected to as soon as it is read. */
export type Awaited =
	| ({readonly kind: 'last'} & LastInstance)
	/** The one instance that the filter means. */
	| {readonly kind: 'onlyMatch'};

export type State = {
	/** The key table, with the keys that the settings give. */
	readonly bindings: readonly Binding[];
	readonly screen: Screen;
	/** What a letter asks before it acts; null for nothing. */
	readonly asking: Asking | null;
	readonly size: Size;
	/** The AWS profiles in use, at least one; null is the one that nobody named. */
	readonly profiles: ReadonlyArray<string | null>;
	/** What the one that nobody named is called. */
	readonly defaultProfile: string;
	/** The profiles to choose from; null until they are read. */
	readonly knownProfiles: readonly Profile[] | null;
	/** Where each profile was last; the one that nobody named is `''`. */
	readonly regionsByProfile: Readonly<Record<string, readonly string[]>>;
	/** Who each profile is that was asked, while its credentials last; the one that nobody named is `''`. */
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
	readonly listing: Listing;
	readonly memory: Memory;
	readonly view: View;
	/** What is marked as production. */
	readonly productionRules: readonly ProductionRule[];
	readonly choices: {
		readonly defaults: SessionChoices;
		/** By instance id. */
		readonly remembered: Readonly<Record<string, InstanceOptions>>;
		/** The OS user that worked, by image id. */
		readonly imageOsUsers: Readonly<Record<string, string>>;
		/** Given on the command line: these win over what is remembered. */
		readonly given: Partial<SessionChoices>;
	};
	/** Connected to last. */
	readonly last: LastInstance | null;
	/** The instance to connect to as soon as it is read; null for none. */
	readonly awaited: Awaited | null;
	/** Those that were run, the latest first. */
	readonly commands: readonly string[];
	readonly attempts: number;
	readonly leavesAfterSession: boolean;
	/** The list is what was known before: AWS is not asked for it. */
	readonly isOffline: boolean;
	readonly notice: Notice | null;
	/** What was copied last, or is to be shown by itself instead; each copy is a new object. */
	readonly copied: {readonly text: string; readonly isPlain: boolean} | null;
	/** What the person wants of the terminal itself; each wish is a new object. */
	readonly terminalWish: {readonly kind: 'suspend' | 'redraw'} | null;
	/** Whether the terminal may take a copy. */
	readonly hasClipboard: boolean;
	/** Of the instances looked at closely, by id; null for those that could not be read. */
	readonly images: Readonly<Record<string, Image | null>>;
	/** Those that the picker holds open. */
	readonly tunnels: readonly PickerTunnel[];
	/** How many tunnels eic holds on this machine, by endpoint id. */
	readonly heldTunnels: ReadonlyMap<string, number>;
};
