import {Failure} from '../model/failure.js';
import {type Instance, labelOf} from '../model/fleet/instance.js';
import type {LikelyOsUsers} from '../model/fleet/os-user.js';

/** How many others are named at most. */
const maxNamed = 3;

export type Denial = {
	readonly instance: Instance;
	readonly osUser: string;
	/** False for a key that lay on the instance already. */
	readonly isPushed: boolean;
	readonly likely: LikelyOsUsers;
	readonly cause?: unknown;
	/** What was found out about it afterwards. */
	readonly found?: {readonly text: string; readonly fix: string};
};

/** The instance does not let the key in for this OS user (code `PermissionDenied`). */
export class PermissionDenied extends Failure {
	readonly osUser: string;
	/** What the image looks like, such as `Ubuntu`; null when nothing tells. */
	readonly system: string | null;
	/** Other OS users that may be right, the likeliest first. */
	readonly otherOsUsers: readonly string[];

	readonly #denial: Denial;

	constructor(denial: Denial) {
		const {instance, osUser, isPushed, likely, cause, found} = denial;
		const {system} = likely;
		const others = likely.osUsers.filter(other => other !== osUser);
		const why = isPushed ? whyPushed(osUser, likely) : ' with this key';
		super(
			'other',
			'PermissionDenied',
			`${found === undefined ? '' : `${found.text}. `}Permission denied for OS user "${osUser}" on ${labelOf(instance)}${why}.`,
			{nextStep: found?.fix ?? adviceOf(others, system, isPushed), cause},
		);
		this.#denial = denial;
		this.osUser = osUser;
		this.system = system;
		this.otherOsUsers = others;
	}

	/** The same with a likely cause in front, and what to do about that. */
	because(text: string, fix: string): PermissionDenied {
		return new PermissionDenied({...this.#denial, found: {text, fix}, cause: this});
	}
}

/** Why a key that lies in the metadata is not taken. */
function whyPushed(osUser: string, {system, osUsers}: LikelyOsUsers): string {
	const [only, ...others] = osUsers;
	return system !== null && only === osUser && others.length === 0
		? `: that is the user of ${system}, so EC2 Instance Connect is missing or switched off there`
		: ': there is no such user, or EC2 Instance Connect is not installed there';
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
