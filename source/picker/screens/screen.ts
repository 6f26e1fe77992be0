import type {Failure} from '../../model/failure.js';
import type {Instance} from '../../model/fleet/instance.js';
import type {Attempt} from '../connect/attempt.js';
import type {Progress} from '../connect/progress.js';
import type {Wait} from '../connect/wait.js';
import type {TextLine} from '../keys/text-line.js';
import type {MarkedMenu} from '../list/marked-menu.js';
import type {Run, RunRow} from '../running/run.js';
import type {ListTags, ViewPane} from './arranging/view-items.js';
import type {CopyItem} from './copying/copy-items.js';
import type {Form} from './options/form.js';
import type {PinItem} from './pinning/pin-items.js';

/** What fills the terminal, with what it remembers. Each has a folder of its name and a module. */
export type Screen =
	/** The regions are being read. */
	| ({readonly name: 'loading'} & OverList)
	/** A region is chosen, or the failure to list them is shown. */
	| ({readonly name: 'regions'} & MarkedMenu & OverList)
	/** Profiles are chosen. */
	| ({readonly name: 'profiles'} & MarkedMenu & OverList)
	/** The list, with its filter. */
	| {readonly name: 'browsing'}
	/** All that is known of the selected instance. `page` counts on past both ends. */
	| {readonly name: 'details'; readonly page: number}
	/** The filters that were used before, found by typing. */
	| {
			readonly name: 'filters';
			readonly filter: TextLine;
			/** Of the filter pointed at, among those that are found. */
			readonly index: number;
	  }
	/** A name for the list's filter is typed where the filter was. */
	| {readonly name: 'namingFilter'; readonly line: TextLine}
	/** A menu of what can be copied of the selected instance. */
	| {readonly name: 'copying'; readonly items: readonly CopyItem[]; readonly index: number}
	/** The endpoints of the regions in the list; null points at the first one. */
	| {readonly name: 'endpoints'; readonly selectedId: string | null}
	/** The counts of all instances in the list. `page` counts on past both ends. */
	| {readonly name: 'summary'; readonly page: number}
	/** A menu of what the favorite of the selected instance can match. */
	| {readonly name: 'pinning'; readonly items: readonly PinItem[]; readonly index: number}
	/** The note of an instance's favorite is typed where the filter was. */
	| {readonly name: 'note'; readonly instance: Instance; readonly line: TextLine}
	/** How the list is sorted and grouped, and which columns it has. */
	| {
			readonly name: 'arranging';
			readonly pane: ViewPane;
			/** What was typed to find an item of the pane. */
			readonly filter: TextLine;
			/** Of the item pointed at, among those that are found. */
			readonly index: number;
			readonly tags: ListTags;
	  }
	/** The choices for a session. */
	| {readonly name: 'options'; readonly form: Form}
	/** A command is typed where the filter was, for one instance or several. */
	| {
			readonly name: 'command';
			readonly instances: readonly Instance[];
			readonly line: TextLine;
			/** What was typed before earlier commands were recalled. */
			readonly draft: string;
			/** Which earlier command is in the line, the latest 1; 0 for the draft. */
			readonly recalled: number;
	  }
	/** A command runs on several instances at once. */
	| {
			readonly name: 'running';
			readonly run: Run;
			/** One for each plan of the run. */
			readonly rows: readonly RunRow[];
			/** Of the row pointed at. */
			readonly index: number;
			/** Of the output of that instance, counting on past both ends; null while the rows are shown. */
			readonly page: number | null;
			/** Whether going back once more hangs up where it still runs. */
			readonly isLeaving: boolean;
	  }
	/** A port of a tunnel is typed where the filter was: first the remote one, then the local one. */
	| {
			readonly name: 'port';
			readonly instance: Instance;
			/** Null while it is typed. */
			readonly remotePort: number | null;
			readonly line: TextLine;
	  }
	/** The open tunnels. */
	| {readonly name: 'tunnels'; readonly index: number}
	/** Asks whether to leave, which closes the tunnels. */
	| {readonly name: 'askingToLeave'}
	/** Until an instance can be connected to. Each look has another number. */
	| {readonly name: 'waiting'; readonly number: number; readonly wait: Wait}
	/** A connection is being made. */
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
	/** All that can be done on the screen below, as the rows of this mode say, found by typing. */
	| {
			readonly name: 'palette';
			readonly under: Screen;
			readonly place: string;
			readonly filter: TextLine;
			/** Of the action pointed at, among those that are found. */
			readonly index: number;
	  }
	/** All keys of the screen below, of these of its modes. `page` counts on past both ends. */
	| {
			readonly name: 'help';
			readonly under: Screen;
			readonly places: readonly string[];
			readonly page: number;
	  }
	/** The end: the program leaves with this exit code. */
	| {readonly name: 'leaving'; readonly exitCode: number};

/** Whether it was opened over the list, so that Esc goes back there. */
type OverList = {readonly isOverList: boolean};

export type ScreenName = Screen['name'];

/** The screen of a name. */
export type ScreenNamed<Name extends ScreenName> = Extract<Screen, {readonly name: Name}>;
