import type {ConnectionEvent} from '../connection/connection.js';
import type {ListenerUse} from '../connection/tunnel/tunnel-listener.js';
import type {CacheStart} from '../inventory/cache/cache.js';
import type {Entry} from '../inventory/entry.js';
import type {SearchIndex} from '../inventory/search/blocks/search-index.js';
import type {Failure} from '../model/failure.js';
import type {Caller} from '../model/fleet/caller.js';
import type {Endpoint} from '../model/fleet/endpoint.js';
import type {Instance} from '../model/fleet/instance.js';
import type {Image} from '../model/fleet/os-user.js';
import type {Profile} from '../model/fleet/profile.js';
import type {Source} from '../model/fleet/source.js';
import type {Favorite} from '../store/favorites.js';
import type {Recent} from '../store/recents.js';
import type {CopyResult} from './desktop/copy-text.js';
import type {WindowKind} from './desktop/multiplexer.js';
import type {OutsideRequest} from './desktop/outside-request.js';
import type {Size} from './draw/layout.js';
import type {SessionResult} from './hooks/services.js';
import type {Edit} from './keys/text-line.js';
import type {Move} from './list/listing.js';
import type {Notice} from './notice/notice.js';
import type {RunRow} from './running/run.js';
import type {ScreenName} from './screens/screen.js';

/** What a person does. The key tables map keys to these. */
export type Command =
	/** Answers the question with yes. */
	| {readonly type: 'answer'}
	/** Gives the question up. */
	| {readonly type: 'dismiss'}
	| {readonly type: 'move'; readonly move: Move}
	/** Goes to a screen, for the selected instance where it is about one. */
	| {readonly type: 'open'; readonly screen: ScreenName}
	| {readonly type: 'edit'; readonly edit: Edit}
	| {readonly type: 'connect'}
	| {readonly type: 'closeTunnel'}
	| {readonly type: 'wait'}
	| {readonly type: 'nextField'; readonly by: 1 | -1}
	| {readonly type: 'nextItem'; readonly by: 1 | -1}
	| {readonly type: 'refresh'}
	| {readonly type: 'chooseRegion'}
	| {readonly type: 'chooseProfile'}
	| {readonly type: 'logIn'}
	/** Marks what is selected, or removes its mark, and moves on. */
	| {readonly type: 'toggleMark'; readonly by: 1 | -1}
	| {readonly type: 'toggleAllMarks'}
	| {readonly type: 'reconnect'}
	| {readonly type: 'nextPage'; readonly by: 1 | -1}
	/** The one after the selected one in the list, or the one before. */
	| {readonly type: 'nextInstance'; readonly by: 1 | -1}
	| {readonly type: 'copy'}
	| {readonly type: 'showPlainly'}
	/** Opens the console's pages of the chosen instances. */
	| {readonly type: 'openPage'}
	/** Opens sessions beside this terminal. */
	| {readonly type: 'openWindow'; readonly kind: WindowKind}
	| {readonly type: 'copyItem'; readonly index: number}
	/** Only the instances of the VPC of the endpoint pointed at. */
	| {readonly type: 'showVpc'}
	| {readonly type: 'toggleFavorite'}
	| {readonly type: 'moveFavorite'; readonly by: 1 | -1}
	| {readonly type: 'toggleFavoritesOnly'}
	/** Puts a whole filter in place of what the list's one holds. */
	| {readonly type: 'takeFilter'; readonly filter: string}
	/** Removes a saved filter. */
	| {readonly type: 'removeFilter'; readonly name: string}
	/** Removes the earlier filter that is pointed at. */
	| {readonly type: 'forgetFilter'}
	/** Takes the item pointed at; `stays` to take more of them. */
	| {readonly type: 'takeView'; readonly stays: boolean}
	/** `index` is null for the item that is pointed at. */
	| {readonly type: 'pin'; readonly index: number | null}
	| {readonly type: 'openPreselected'}
	| {readonly type: 'openHighlighted'}
	| {readonly type: 'retry'}
	/** All that a command wrote on the instance pointed at. */
	| {readonly type: 'showOutput'}
	| {readonly type: 'tryNextOsUser'}
	| {readonly type: 'help'}
	/** Lists all that can be done on the screen. */
	| {readonly type: 'palette'}
	/** Does what is selected there. */
	| {readonly type: 'run'}
	/** Stops the job, as Ctrl-Z does with other programs. */
	| {readonly type: 'suspend'}
	| {readonly type: 'redraw'}
	| {readonly type: 'back'}
	| {readonly type: 'quit'; readonly exitCode: number};

/** What is chosen of the menu of regions or profiles by its name. */
type Choice =
	| {readonly type: 'itemHighlighted'; readonly item: string}
	| {readonly type: 'itemChosen'; readonly item: string};

/** What an effect answers. */
export type Answer =
	| {readonly type: 'resized'; readonly size: Size}
	/** A program was asked to copy a text. */
	| {readonly type: 'textCopied'; readonly text: string; readonly result: CopyResult}
	/** Any key, before what it does. */
	| {readonly type: 'keyPressed'}
	/** A notice has been on the screen long enough. */
	| {readonly type: 'noticeRead'; readonly notice: Notice}
	/** What was asked for is open; `failure` says why not all of it is. */
	| {
			readonly type: 'outsideOpened';
			readonly request: OutsideRequest;
			readonly failure: string | null;
	  }
	| {readonly type: 'regionsKnown'; readonly regions: readonly string[]}
	| {readonly type: 'regionsFailed'; readonly failure: Failure}
	| {readonly type: 'loginEnded'; readonly failure: Failure | null}
	| {readonly type: 'profilesKnown'; readonly profiles: readonly Profile[]}
	| {readonly type: 'instancesStarted'; readonly source: Source}
	/** A list that is known is read again, without a word. */
	| {readonly type: 'rereadStarted'; readonly source: Source}
	/** The clock was looked at, in milliseconds since 1970. */
	| {readonly type: 'timePassed'; readonly nowMs: number}
	/** Rows that have changed have looked so long enough. */
	| {readonly type: 'flashEnded'}
	| {
			readonly type: 'instancesPage';
			readonly source: Source;
			readonly entries: readonly Entry[];
	  }
	/** What was known of a source before it is read. */
	| {
			readonly type: 'cacheOpened';
			readonly source: Source;
			readonly start: CacheStart;
			/** How old it is. */
			readonly ageMs: number;
	  }
	/** More of what was known. */
	| {
			readonly type: 'cachedPage';
			readonly source: Source;
			readonly entries: readonly Entry[];
	  }
	/** The list can be filtered fast now. */
	| {readonly type: 'listIndexed'; readonly index: SearchIndex}
	/** Rows that are gone have been visible long enough. */
	| {readonly type: 'goneLeft'}
	| {readonly type: 'instancesKnown'; readonly source: Source; readonly readAt: Date}
	| {
			readonly type: 'instancesFailed';
			readonly source: Source;
			readonly failure: Failure;
			/** When it is tried again automatically; null for never. */
			readonly retryMs: number | null;
	  }
	/** The identity of the profile of a source is being read. */
	| {readonly type: 'callerAsked'; readonly source: Source}
	| {readonly type: 'callerKnown'; readonly source: Source; readonly caller: Caller}
	| {readonly type: 'endpointsStarted'; readonly source: Source}
	| {
			readonly type: 'endpointsKnown';
			readonly source: Source;
			readonly endpoints: readonly Endpoint[];
	  }
	| {readonly type: 'endpointsFailed'; readonly source: Source; readonly failure: Failure}
	| {readonly type: 'imageKnown'; readonly imageId: string; readonly image: Image | null}
	| {readonly type: 'tunnelListens'; readonly number: number; readonly port: number}
	| {readonly type: 'tunnelUsed'; readonly number: number; readonly use: ListenerUse}
	| {
			readonly type: 'tunnelFailed';
			readonly number: number;
			readonly failure: Failure;
			/** The whole tunnel failed, not just one of its connections. */
			readonly isOver: boolean;
	  }
	| {readonly type: 'tunnelsCounted'; readonly counts: ReadonlyMap<string, number>}
	| {
			readonly type: 'connectionEvent';
			readonly attempt: number;
			readonly event: ConnectionEvent;
			/** Milliseconds since the attempt began. */
			readonly atMs: number;
	  }
	/** `count` changes were written; these are the favorites on disk now. */
	| {
			readonly type: 'favoritesSaved';
			readonly count: number;
			readonly favorites: readonly Favorite[];
	  }
	/** `count` changes could not be written. */
	| {
			readonly type: 'favoritesFailed';
			readonly count: number;
			readonly favorites: readonly Favorite[];
			readonly failure: Failure;
	  }
	/** The favorites and recents were read again. */
	| {
			readonly type: 'memoryRead';
			/** What the person should know of the file of the favorites; null for nothing. */
			readonly fileNotice: string | null;
			readonly favorites: readonly Favorite[];
			readonly recents: readonly Recent[];
	  }
	| {readonly type: 'memoryUnreadable'; readonly failure: Failure}
	/** `count` changes of filters were written, or could not be; these are on disk now. */
	| {
			readonly type: 'filtersWritten';
			readonly count: number;
			readonly history: readonly string[];
			readonly saved: ReadonlyMap<string, string>;
			readonly failure: Failure | null;
	  }
	| {readonly type: 'recentsKnown'; readonly recents: readonly Recent[]}
	| {readonly type: 'connectionFailed'; readonly attempt: number; readonly failure: Failure}
	| {
			readonly type: 'waitLooked';
			readonly number: number;
			readonly at: Date;
			/** As it was read; null where it was not, or could not be. */
			readonly instance: Instance | null;
			readonly failure: Failure | null;
	  }
	/** What has changed on some of the instances of a run, by their index. */
	| {
			readonly type: 'runChanged';
			readonly number: number;
			readonly rows: ReadonlyMap<number, RunRow>;
	  }
	| {readonly type: 'sessionOpened'; readonly attempt: number}
	| {
			readonly type: 'sessionEnded';
			readonly attempt: number;
			readonly result: SessionResult;
	  };

export type Action = Command | Choice | Answer;
