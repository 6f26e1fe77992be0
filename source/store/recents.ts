import {type Countdown, countdowns} from '../model/countdown.js';
import {frecencyOf, type Use, usedAgain} from '../model/frecency.js';
import {whereWritable} from './conf/conf-failure.js';
import {openConfFile} from './conf/conf-file.js';
import {type ConnectOptions, connectOptionsSchema} from './connect-options.js';
import {pathsFor} from './paths.js';

/** What was asked for when it was connected to, to connect in the same way again. */
export type RecentOptions = ConnectOptions & {
	/** `--instance-ip` */
	readonly instanceIp?: string;
	/** `--eice-options`, as it was written. */
	readonly eiceOptions?: string;
	/** `--private-key-file`, absolute; the key itself is never kept. */
	readonly privateKeyFile?: string;
	/** `--push` */
	readonly isKeyPushed?: boolean;
	/** `--no-fallback` is false. */
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

/** One connection that was opened. */
export type Opened = {
	readonly instanceId: string;
	/** The Name at that time. */
	readonly name: string | null;
	readonly region: string;
	/** Of `~/.aws/config`; null where none was named. */
	readonly profile: string | null;
	/** The account's id where it is known. */
	readonly account: string | null;
	/** The type of the route that was taken. */
	readonly route: 'direct' | 'eice';
	readonly osUser: string;
	readonly options: RecentOptions;
};

/** An instance connected to before: as it was the last time, and how often. */
export type Recent = Opened &
	Use & {
		readonly count: number;
	};

/** The recents in `recents.json` of the state folder. */
export type Recents = {
	/** What the person should know of the file, such as that a damaged one was set aside. */
	readonly notice: string | null;
	/** As they are on disk now, the latest first. */
	list(): readonly Recent[];
	/** Notes that a connection was opened. Forgotten where it cannot be written. */
	record(opened: Opened, now?: Date): void;
	/** Takes the recent of an instance out, and tells whether there was one. */
	forget(instanceId: string): boolean;
};

/** How many instances are remembered; the one not used for longest goes first. */
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

export const recentsSchema = {recents: {type: 'array', items: recentSchema}} as const;

/**
Opens the recents. They are no configuration: every connection changes them, and they mean nothing on
another machine.

@throws {Failure} When the file is there and cannot be read.
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
			whereWritable(() =>
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

/** How often and how recently each instance was connected to, by its id: see `frecencyOf`. */
export function frecencyScores(
	recents: readonly Recent[],
	now = new Date(),
): ReadonlyMap<string, number> {
	return new Map(recents.map(recent => [recent.instanceId, frecencyOf(recent, now)]));
}

function withOpened(recents: readonly Recent[], opened: Opened, now: Date): Recent[] {
	const before = recents.find(({instanceId}) => instanceId === opened.instanceId) ?? null;
	const recent: Recent = {...opened, ...usedAgain(before, now), count: (before?.count ?? 0) + 1};
	const others = recents.filter(other => other !== before);
	return [recent, ...others].slice(0, maxRecents);
}
