import {Failure} from '../failure.js';
import {sanitize} from '../text/sanitize.js';
import type {Instance} from './instance.js';

/** The image that an instance was launched from. */
export type Image = {
	readonly id: string;
	readonly name: string | null;
	readonly description: string | null;
	readonly ownerId: string | null;
	/** Such as `Red Hat Enterprise Linux`; `Linux/UNIX` for most. */
	readonly platformDetails: string | null;
};

/** The OS users that an image is likely to have. */
export type LikelyOsUsers = {
	/** The system that the image seems to be, such as `Ubuntu`; null when unknown. */
	readonly system: string | null;
	/** Likeliest first, at least one. */
	readonly osUsers: readonly string[];
};

/** The default OS user, as in the AWS CLI. */
export const defaultOsUser = 'ec2-user';

type System = {
	readonly name: string;
	/** Searched in the image's name, description and platform. */
	readonly words: RegExp;
	/** Accounts that only publish images of this system. */
	readonly ownerIds?: readonly string[];
	readonly osUsers: readonly string[];
};

/**
The first match counts: a Bitnami image also mentions Debian, and Fedora CoreOS is not Fedora.

Sources: the AWS guide "Default user names for AMIs" and the publishers' own pages.
*/
const systems: readonly System[] = [
	{name: 'Bitnami', words: /\bbitnami/, ownerIds: ['979382823631'], osUsers: ['bitnami']},
	{name: 'a CoreOS', words: /coreos|rhcos|flatcar/, ownerIds: ['075585003325'], osUsers: ['core']},
	{name: 'Bottlerocket', words: /bottlerocket/, osUsers: ['ec2-user']},
	{name: 'Ubuntu', words: /\bubuntu/, ownerIds: ['099720109477'], osUsers: ['ubuntu']},
	{name: 'Kali', words: /\bkali\b/, osUsers: ['kali']},
	{
		name: 'Debian',
		words: /\bdebian/,
		ownerIds: ['136693071363', '379101102735'],
		osUsers: ['admin', 'debian'],
	},
	{name: 'Rocky Linux', words: /\brocky/, ownerIds: ['792107900819'], osUsers: ['rocky']},
	{
		name: 'AlmaLinux',
		words: /\balma ?linux/,
		ownerIds: ['764336703387'],
		osUsers: ['ec2-user', 'almalinux'],
	},
	{name: 'Fedora', words: /\bfedora/, osUsers: ['fedora', 'ec2-user']},
	{name: 'CentOS', words: /\bcentos/, osUsers: ['centos', 'ec2-user']},
	{
		name: 'Amazon Linux',
		words: /amazon[ -]?linux|\bal20\d\d|\bamzn|\baws-?parallelcluster/,
		osUsers: ['ec2-user'],
	},
	{
		name: 'Red Hat Enterprise Linux',
		words: /\brhel|red ?hat/,
		ownerIds: ['309956199498'],
		osUsers: ['ec2-user', 'root'],
	},
	{
		name: 'SUSE Linux',
		words: /\b(?:open)?suse/,
		ownerIds: ['013907871322', '679593333241'],
		osUsers: ['ec2-user', 'root'],
	},
	{name: 'Oracle Linux', words: /\boracle ?linux|\bol\d\b/, osUsers: ['ec2-user', 'opc']},
	{name: 'FreeBSD', words: /\bfreebsd/, ownerIds: ['118940168514'], osUsers: ['ec2-user']},
	{name: 'Alpine Linux', words: /\balpine/, ownerIds: ['538276064493'], osUsers: ['alpine']},
	{name: 'Arch Linux', words: /\barch ?linux/, osUsers: ['arch']},
	{name: 'NixOS', words: /\bnixos/, ownerIds: ['427812963091'], osUsers: ['root']},
	{name: 'VyOS', words: /\bvyos/, osUsers: ['vyos']},
];

/** The OS users that AWS accepts a key for. Source: the service's model, `InstanceOSUser`. */
const pushable =
	/^(?:[A-Za-z_][A-Za-z\d@._-]{0,30}[A-Za-z\d$_-]?|(?=.{2,32}$)\d{1,32}[A-Za-z@._-][A-Za-z\d@._-]*[A-Za-z\d$_-]?)$/;

/** The users that OpenSSH accepts (`valid_ruser` in ssh.c), except those with blanks, which no system has. */
const possible = /^(?!-)[^\p{Cc}\s'"`$;&<>|(){}]*[^\p{Cc}\s'"`$;&<>|(){}\\]$/u;

/**
Whether a text is a valid name of an OS user.

@param isPushed Whether a key is to be pushed for it. AWS accepts fewer names than OpenSSH.
*/
export function isOsUser(text: string, isPushed: boolean): boolean {
	return (isPushed ? pushable : possible).test(text);
}

/**
Checks an OS user from any source: the command line, a favorite, or what eic remembered.

@throws {Failure} `usage` when the name is invalid.
*/
export function checkOsUser(osUser: string, isPushed: boolean): void {
	if (!isOsUser(osUser, isPushed)) {
		throw new Failure(
			'usage',
			'InvalidOsUser',
			`"${sanitize(osUser, 64)}" is not a valid OS user${isPushed ? ' for AWS' : ''}.`,
			{nextStep: 'Give a login name on the instance, such as ec2-user or ubuntu: --os-user NAME'},
		);
	}
}

/** The OS users to try, in this order, when nothing is known about an image. */
const commonOsUsers: readonly string[] = [
	defaultOsUser,
	'ubuntu',
	'admin',
	'rocky',
	'fedora',
	'centos',
	'bitnami',
	'core',
];

/** The OS users that an instance is likely to have, according to its image. */
export function likelyOsUsers(
	image: Image | null,
	{platform}: Pick<Instance, 'platform'>,
): LikelyOsUsers {
	if (platform === 'windows') {
		return {system: 'Windows', osUsers: ['Administrator']};
	}

	if (image === null) {
		return {system: null, osUsers: commonOsUsers};
	}

	const text = [image.name, image.description, image.platformDetails].join('\n').toLowerCase();
	const system =
		systems.find(({words}) => words.test(text)) ??
		systems.find(({ownerIds}) => image.ownerId && ownerIds?.includes(image.ownerId));
	return system
		? {system: system.name, osUsers: system.osUsers}
		: {system: null, osUsers: commonOsUsers};
}

/**
Whether an OS user that worked should become the default for all instances of the image. It should not if it
already is, or if images do not come with it: then it was created by hand on this instance. Root is nobody's
default because it was asked for once.

@param before The current default; undefined for none.
*/
export function isNewDefault(osUser: string, before: string | undefined): boolean {
	return osUser !== before && osUser !== 'root' && isImageUser(osUser);
}

/** Whether images come with this OS user. Any other was created by hand on an instance. */
export function isImageUser(osUser: string): boolean {
	return commonOsUsers.includes(osUser) || systems.some(({osUsers}) => osUsers.includes(osUser));
}
