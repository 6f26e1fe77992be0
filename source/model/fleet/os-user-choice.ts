import {lookUp} from '../look-up.js';
import type {Instance} from './instance.js';
import {defaultOsUser, type Image, isOsUser, likelyOsUsers} from './os-user.js';

/** What an OS user was chosen by, the most binding first. */
export type OsUserOrigin =
	/** The command line or the session options. */
	| 'given'
	| 'favorite'
	| 'settings'
	/** The tag `eic:user` of the instance. */
	| 'tag'
	/** It signed in to an instance of the same image before. */
	| 'earlier'
	| 'image'
	/** Nothing tells, or the image is not known yet. */
	| 'default';

export type OsUserChoice = {
	readonly osUser: string;
	readonly osUserFrom: OsUserOrigin;
};

/** What may name the OS user of an instance. What is missing or null says nothing. */
export type OsUserHints = {
	readonly given?: string | null | undefined;
	readonly favorite?: string | null | undefined;
	readonly settings?: string | null | undefined;
	/** The one that worked for its image. */
	readonly earlier?: string | null | undefined;
	readonly image?: Image | null | undefined;
};

/** The tag whose value is the OS user of an instance. */
const osUserTag = 'eic:user';

/** The OS user to sign in as: the first of the hints that says one, else the default. */
export function chooseOsUser(
	instance: Pick<Instance, 'platform' | 'tags'>,
	hints: OsUserHints,
): OsUserChoice {
	const tag = lookUp(instance.tags, osUserTag);
	const named: ReadonlyArray<readonly [OsUserOrigin, string | null | undefined]> = [
		['given', hints.given],
		['favorite', hints.favorite],
		['settings', hints.settings],
		// Whoever may tag an instance can write anything there.
		['tag', tag !== undefined && isOsUser(tag, true) ? tag : null],
		['earlier', hints.earlier],
	];
	for (const [osUserFrom, osUser] of named) {
		if (osUser !== null && osUser !== undefined) {
			return {osUser, osUserFrom};
		}
	}

	const {system, osUsers} = likelyOsUsers(hints.image ?? null, instance);
	const [osUser = defaultOsUser] = osUsers;
	return system === null
		? {osUser: defaultOsUser, osUserFrom: 'default'}
		: {osUser, osUserFrom: 'image'};
}

/**
Whether another OS user may be tried where this one is refused. One that somebody decided on, perhaps for
its few rights, is not replaced by another that may have more.
*/
export function isGuessed(origin: OsUserOrigin): boolean {
	return origin === 'earlier' || origin === 'image' || origin === 'default';
}

const words: Readonly<Record<OsUserOrigin, string>> = {
	given: '',
	favorite: 'from its favorite',
	settings: 'from the settings',
	tag: `from the tag ${osUserTag}`,
	earlier: 'worked before',
	image: 'from the image',
	default: '',
};

/** Where an OS user is from, in a few words; empty where somebody asked for it, or nothing told. */
export function originWords({osUserFrom}: OsUserChoice): string {
	return words[osUserFrom];
}

/** An OS user and where it is from: `ubuntu, from the image`. */
export function osUserText(choice: OsUserChoice): string {
	return [choice.osUser, originWords(choice)].filter(Boolean).join(', ');
}
