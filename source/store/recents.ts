import {type Countdown, countdowns} from '../model/countdown.js';
import {frecencyOf, type Use, usedAgain} from '../model/frecency.js';
import {ignoreUnwritable} from './conf/conf-failure.js';
import {openConfFile} from './conf/conf-file.js';
import {type ConnectOptions, connectOptionsSchema} from './connect-options.js';
import {pathsFor} from './paths.js';

/** The options of a connection, kept to connect in the same way again. */
export type RecentOptions = ConnectOptions & {
	/** `--instance-ip` */
	readonly instanceIp?: string;
	/** `--eice-options`, as typed. */
	readonly eiceOptions?: string;
	/** `--private-key-file`, absolute. The key itself is never stored. */
	readonly privateKeyFile?: string;
	/** `--push` */
	readonly isKeyPushed?: boolean;
	/** False with `--no-fallback`. */
	readonly isFallbackAllowed?: boolean;
	/** `-T`, `-t` and `-tt` */
	readonly terminal?: 'never' | 'wanted' | 'forced';
	/** `--countdown` */
	readonly countdown?: Countdown;
	/** `--connect-timeout` */
	readonly connectTimeoutMs?: number;
	/** `--reconnect` */
	readonly isReconnecting?: boolean;
};

/** A connection that was opened. */
export type OpenedConnection = {
	readonly instanceId: string;
	/** The Name at that time. */
	readonly name: string | null;
	readonly region: string;
	/** The profile in `~/.aws/config`; null for the default profile. */
	readonly profile: string | null;
	/** The account id, if known. */
	readonly account: string | null;
	/** The type of the route taken. */
	readonly route: 'direct' | 'eice';
	readonly osUser: string;
	readonly options: RecentOptions;
};

/** An instance that was connected to before: its last connection, and how many there were. */
export type Recent = OpenedConnection &
	Use & {
		readonly count: number;
	};

/** The recent instances, in `recents.json` in the state folder. */
export type Recents = {
	/** A message for the user about the file, for example that a damaged one was set aside; null for none. */
	readonly notice: string | null;
	/** Reads the recents from disk, latest first. */
	list(): readonly Recent[];
	/** Records a connection. It is dropped if it cannot be written. */
	record(opened: OpenedConnection, now?: Date): void;
	/**
	Removes the recent of an instance. Answers whether there was one.

	@throws {Failure} When it cannot be written.
	*/
	forget(instanceId: string): boolean;
};

/** The number of instances to remember. The least recently used are dropped. */
const maxRecents = 500;

const text = {type: 'string'} as const;
const textOrNull = {type: ['string', 'null']} as const;
const flag = {type: 'boolean'} as const;

const recentSchema = {
	type: 'object',
	required: ['instanceId', 'region', 'usedAt', 'weight', 'count', 'route', 'osUser', 'options'],
	properties: {
		instanceId: text,
		name: textOrNull,
		region: text,
		profile: textOrNull,
		account: textOrNull,
		route: {enum: ['direct', 'eice']},
		osUser: text,
		usedAt: text,
		weight: {type: 'number', minimum: 0},
		count: {type: 'integer', minimum: 1},
		options: {
			type: 'object',
			properties: {
				...connectOptionsSchema,
				instanceIp: text,
				eiceOptions: text,
				privateKeyFile: text,
				isKeyPushed: flag,
				isFallbackAllowed: flag,
				terminal: {enum: ['never', 'wanted', 'forced']},
				countdown: {enum: [...countdowns]},
				connectTimeoutMs: {type: 'integer', minimum: 1},
				isReconnecting: flag,
			},
		},
	},
} as const;

/** The schema of `recents.json`. */
export const recentsSchema = {recents: {type: 'array', items: recentSchema}} as const;

/**
Opens the recents. They are not configuration: every connection changes them, and they mean nothing on
another machine.
*/
export function openRecents(folder = pathsFor().state): Recents {
	const file = openConfFile<{recents: readonly Recent[]}>({
		folder,
		name: 'recents',
		defaults: {recents: []},
		version: '1.0.0',
		schema: recentsSchema,
	});
	return {
		get notice() {
			return file.notice;
		},
		list: () => file.read().recents,
		record(opened, now = new Date()) {
			ignoreUnwritable(() =>
				file.change(before => ({...before, recents: withOpened(before.recents, opened, now)})),
			);
		},
		forget(instanceId) {
			let wasThere = false;
			file.change(before => {
				const recents = before.recents.filter(recent => recent.instanceId !== instanceId);
				wasThere = recents.length < before.recents.length;
				return wasThere ? {...before, recents} : before;
			});
			return wasThere;
		},
	};
}

/** The frecency of each instance by its id: see `frecencyOf`. */
export function frecencyScores(
	recents: readonly Recent[],
	now = new Date(),
): ReadonlyMap<string, number> {
	return new Map(recents.map(recent => [recent.instanceId, frecencyOf(recent, now)]));
}

function withOpened(recents: readonly Recent[], opened: OpenedConnection, now: Date): Recent[] {
	const before = recents.find(({instanceId}) => instanceId === opened.instanceId) ?? null;
	const recent: Recent = {...opened, ...usedAgain(before, now), count: (before?.count ?? 0) + 1};
	const others = recents.filter(other => other !== before);
	return [recent, ...others].slice(0, maxRecents);
}
