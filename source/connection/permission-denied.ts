import {Failure} from '../model/failure.js';
import {type Instance, labelOf} from '../model/fleet/instance.js';
import type {LikelyOsUsers} from '../model/fleet/os-user.js';

/** How many other OS users the advice names at most. */
const maxNamed = 3;

/** What is known about a refused sign-in. */
export type Denial = {
	readonly instance: Instance;
	readonly osUser: string;
	/** OS users that were tried next, and refused as well. */
	readonly alsoRefused?: readonly string[];
	/** False if the user's own key was offered without a push. */
	readonly isPushed: boolean;
	readonly likely: LikelyOsUsers;
	readonly cause?: unknown;
	/** A likely cause and its remedy, found out afterwards. */
	readonly found?: {readonly text: string; readonly fix: string};
};

/** The instance refuses the key for this OS user (code `PermissionDenied`). */
export class PermissionDenied extends Failure {
	readonly osUser: string;
	/** All OS users that were refused, this one first. */
	readonly refused: readonly string[];
	/** The operating system that the image seems to be, such as `Ubuntu`; null if unknown. */
	readonly system: string | null;
	/** Other OS users that may be right, the most likely first. */
	readonly otherOsUsers: readonly string[];

	readonly #denial: Denial;

	constructor(denial: Denial) {
		const {instance, osUser, alsoRefused = [], isPushed, likely, cause, found} = denial;
		const refused = [osUser, ...alsoRefused];
		const {system} = likely;
		const others = likely.osUsers.filter(other => !refused.includes(other));
		const why = isPushed ? whyPushed(osUser, likely) : ' with this key';
		super(
			'other',
			'PermissionDenied',
			`${found === undefined ? '' : `${found.text}. `}Permission denied for OS user ${refused.map(name => `"${name}"`).join(' and ')} on ${labelOf(instance)}${why}.`,
			{nextStep: found?.fix ?? adviceOf(others, system, isPushed), cause},
		);
		this.#denial = denial;
		this.osUser = osUser;
		this.refused = refused;
		this.system = system;
		this.otherOsUsers = others;
	}

	/** A copy for another OS user as well, which was tried next. */
	andFor(osUser: string): PermissionDenied {
		const {alsoRefused = []} = this.#denial;
		return new PermissionDenied({...this.#denial, alsoRefused: [...alsoRefused, osUser]});
	}

	/** A copy whose message starts with a likely cause and whose next step is its remedy. */
	because(text: string, fix: string): PermissionDenied {
		return new PermissionDenied({...this.#denial, found: {text, fix}, cause: this});
	}
}

/** Why a pushed key may have been refused, as a sentence fragment. */
function whyPushed(osUser: string, {system, osUsers}: LikelyOsUsers): string {
	const [only, ...others] = osUsers;
	return system !== null && only === osUser && others.length === 0
		? `: that is the user of ${system}, so EC2 Instance Connect is missing or switched off there`
		: ': the user does not exist, or EC2 Instance Connect is not installed there';
}

function adviceOf(others: readonly string[], system: string | null, isPushed: boolean): string {
	const names = others.slice(0, maxNamed).join(', ');
	const image = system === null ? '' : `, as the image looks like ${system}`;
	const agent = 'check that the instance has the package ec2-instance-connect';
	if (names === '') {
		return isPushed ? `C${agent.slice(1)}.` : 'Check which keys and OS users the instance knows.';
	}

	return `Try another OS user (${names}${image})${isPushed ? `, and ${agent}` : ''}.`;
}
