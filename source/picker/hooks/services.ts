import type {Buffer} from 'node:buffer';
import type {RunEnd} from '../../access/run/run-target.js';
import type {ConnectionEvent} from '../../connection/connection.js';
import type {TunnelListener} from '../../connection/tunnel/tunnel-listener.js';
import type {CachedRegion, CacheStart} from '../../inventory/cache/cache.js';
import type {Failure} from '../../model/failure.js';
import type {Caller} from '../../model/fleet/caller.js';
import type {Endpoint} from '../../model/fleet/endpoint.js';
import type {Instance} from '../../model/fleet/instance.js';
import {defaultOsUser, type Image} from '../../model/fleet/os-user.js';
import type {OsUserChoice} from '../../model/fleet/os-user-choice.js';
import type {Profile} from '../../model/fleet/profile.js';
import type {Source} from '../../model/fleet/source.js';
import type {ConnectionType, Plan} from '../../model/route.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {followJobControl} from '../../session/terminal/job-control.js';
import type {Favorites} from '../../store/favorites.js';
import type {FilterHistory} from '../../store/filter-history.js';
import type {Recent} from '../../store/recents.js';
import type {Settings} from '../../store/settings.js';
import type {CopyResult} from '../desktop/copy-text.js';
import type {WindowsRequest} from '../desktop/open-windows.js';
import type {Login} from '../fleet/login.js';

/** What can be chosen for a session, on the options screen or on the command line. */
export type SessionChoices = OsUserChoice & {
	readonly connectionType: ConnectionType;
	/** This address and no other; null to let the connection type decide. */
	readonly instanceIp: string | null;
	readonly port: number;
	/** Null for a session without a deadline of its own. */
	readonly deadlineMs: number | null;
	/** The user's own private key; null to make one and push it. */
	readonly privateKeyFile: string | null;
	/** Whether the public half of the user's own key is pushed first. */
	readonly isKeyPushed: boolean;
};

export const defaultChoices: SessionChoices = {
	osUser: defaultOsUser,
	osUserFrom: 'default',
	connectionType: 'auto',
	instanceIp: null,
	port: 22,
	deadlineMs: null,
	privateKeyFile: null,
	isKeyPushed: false,
};

export type ConnectRequest = {
	readonly plan: Plan;
	/** The address that was chosen; null where the connection type decides. */
	readonly instanceIp: string | null;
	readonly deadlineMs: number | null;
	/** A command line for a shell there, with a terminal; null for a login shell. */
	readonly command: string | null;
	readonly key: Pick<SessionChoices, 'privateKeyFile' | 'isKeyPushed'>;
};

/** A command to run on several instances at once, without a terminal. */
export type RunRequest = {
	/** A command line for a shell on each instance. */
	readonly command: string;
	/** How to reach each instance. */
	readonly plans: readonly Plan[];
	readonly key: Pick<SessionChoices, 'privateKeyFile' | 'isKeyPushed'>;
};

/** Gets what happens, with the index of the instance's plan. */
type RunWatcher = {
	readonly onState: (index: number, state: 'connecting' | 'running') => void;
	readonly onOutput: (index: number, chunk: Buffer) => void;
	readonly onEnd: (index: number, end: RunEnd) => void;
};

/** How the connections of a tunnel get to the instance. */
export type TunnelWay =
	/** Each through the endpoint to this address of the instance. */
	| {readonly type: 'endpoint'; readonly endpoint: Endpoint; readonly address: string}
	/** All over one SSH connection, whose other end connects to the port. */
	| {readonly type: 'ssh'; readonly request: ConnectRequest};

export type TunnelRequest = {
	readonly instance: Instance;
	readonly way: TunnelWay;
	readonly remotePort: number;
	/** 0 for any. */
	readonly localPort: number;
};

/** The outcome of a session that has ended. */
export type SessionResult = {
	readonly exitCode: number;
	/** Whether the connection was lost: the user did not end it. */
	readonly isLost: boolean;
	/** Why it ended, a sentence without its full stop; null if the user ended it. */
	readonly message: string | null;
	/** The one line about it. */
	readonly receipt: string;
	/** The line below it: the instance and the route. */
	readonly way: string;
};

/** The notice in the list after a session: why it ended, if that needs saying, and its receipt. */
export function noticeOf({message, receipt}: SessionResult): string {
	return message === null ? receipt : `${sanitize(message)}. ${receipt}`;
}

/** Everything to print on the terminal after a session. */
export function closingLines(result: SessionResult): string[] {
	const {message, receipt, way} = result;
	return [...(message === null ? [] : [`${sanitize(message)}.`]), receipt, way];
}

/** An open shell or command that has not touched the terminal yet. */
export type OpenSession = {
	/** Whether to say before all else that it is one of production. */
	readonly isProduction: boolean;
	/** The lines to print before it: where it leads, and a host key met for the first time. */
	readonly announcement: readonly string[];
	/** Takes the terminal until the session has ended, and gives it back. */
	attach(): Promise<SessionResult>;
	/** Ends it without attaching. */
	close(): void;
};

/** What is saved between runs. An instance's address is not: addresses change. */
export type PickerSettings = Pick<
	Settings,
	| 'region'
	| 'view'
	| 'options'
	| 'imageOsUsers'
	| 'refreshMs'
	| 'filters'
	| 'saveFilter'
	| 'removeFilter'
	| 'rememberSources'
	| 'rememberView'
	| 'rememberOsUser'
>;

/** The last known lists on disk. It never fails. */
type PickerCache = {
	/** The first rows, without waiting; null where nothing is kept. */
	readonly startOf: (source: Source) => CacheStart | null;
	/** The other rows. */
	readonly restOf: (source: Source, start: CacheStart) => AsyncIterable<readonly Instance[]>;
	/** Saves a list that was read to the end. */
	readonly keep: (source: Source, content: CachedRegion) => void;
};

/** Runs something that needs the terminal to itself, with the picker suspended. */
export type BorrowTerminal = (work: () => Promise<void>) => Promise<void>;

/** Everything the picker needs from outside. Each promise rejects with a Failure. */
export type PickerServices = {
	/** The names of the regions that are enabled for the account of a profile. */
	readonly listRegions: (profile: string | null, signal: AbortSignal) => Promise<readonly string[]>;
	/** The profiles to choose from. */
	readonly listProfiles: () => Promise<readonly Profile[]>;
	/** Logs in on the terminal, which it borrows from the picker. */
	readonly logIn: (login: Login) => Promise<void>;
	/** The instances of a source, page by page. */
	readonly streamInstances: (
		source: Source,
		signal: AbortSignal,
	) => AsyncIterable<readonly Instance[]>;
	readonly listEndpoints: (source: Source, signal: AbortSignal) => Promise<readonly Endpoint[]>;
	/** The identity of the profile of a source, as far as it can be found out. */
	readonly whoAmI: (source: Source, signal: AbortSignal) => Promise<Caller>;
	/** Some instances of a source as they are now; those that AWS does not know are missing. */
	readonly describeInstances: (
		source: Source,
		ids: readonly string[],
		signal: AbortSignal,
	) => Promise<readonly Instance[]>;
	/** An instance as it is now; null if AWS does not know it. */
	readonly describeInstance: (instance: Instance, signal: AbortSignal) => Promise<Instance | null>;
	/** The image that an instance was launched from; null if it is gone or no longer shared. */
	readonly describeImage: (instance: Instance, signal: AbortSignal) => Promise<Image | null>;
	/** Connects with the instance's profile and opens a shell, without touching the terminal. Aborting `signal` cancels it. */
	readonly openSession: (
		request: ConnectRequest,
		onEvent: (event: ConnectionEvent) => void,
		signal: AbortSignal,
	) => Promise<OpenSession>;
	/**
	Runs a command on several instances, as many at once as their endpoints allow. Resolves when it has ended
	everywhere; `onEnd` is called for each. Aborting `signal` hangs up.
	*/
	readonly runOnInstances: (
		request: RunRequest,
		watcher: RunWatcher,
		signal: AbortSignal,
	) => Promise<void>;
	/**
	Listens on 127.0.0.1 for connections to a port of an instance, over an endpoint or SSH. Rejects with a
	Failure where it cannot; `onFailure` gets the reason when a connection fails. Aborting `signal` cancels
	signing in.
	*/
	readonly listenForTunnel: (
		tunnel: TunnelRequest,
		onFailure: (failure: Failure) => void,
		signal: AbortSignal,
	) => Promise<TunnelListener>;
	/** Copies a text with a program of this machine. Never rejects. */
	readonly copyText: (text: string) => Promise<CopyResult>;
	/** Opens pages in the person's browser. Never rejects: answers why not, or null. */
	readonly openPages: (urls: readonly string[]) => Promise<string | null>;
	/** Opens windows with sessions in them. Never rejects: answers why not, or null. */
	readonly openWindows: (request: WindowsRequest) => Promise<string | null>;
	/** Prints a line on the terminal and waits for a key, with the picker suspended. */
	readonly waitForKey: (text: string) => Promise<void>;
	/** How many tunnels the user's eic processes on this machine hold, by endpoint id. */
	readonly countTunnels: () => ReadonlyMap<string, number>;
	/** The favorites. A change throws a Failure if it cannot be written. */
	readonly favorites: Pick<Favorites, 'notice' | 'list' | 'add' | 'remove' | 'move'>;
	/** What was connected to before, as it is on disk now, the latest first. */
	readonly listRecents: () => readonly Recent[];
	/** The filters used before. Removing one throws a Failure if it cannot be written. */
	readonly filterHistory: Pick<FilterHistory, 'list' | 'record' | 'forget'>;
	/** Notified when the job is stopped and continued; absent where there is no job control. */
	readonly followJobControl?: typeof followJobControl;
	/** Gets a way to borrow the terminal from the picker, to ask for an MFA code. */
	readonly onTerminal?: (borrow: BorrowTerminal) => void;
	/** The lists of earlier runs, so that there is something to show at once. */
	readonly cache: PickerCache;
	/** When the data of a source was read: now, or offline the time of the last call to AWS. */
	readonly asOf: (source: Source) => Date;
	/** `region` is the one to point at first: the last one taken, else the profile's. */
	readonly settings: PickerSettings;
};
