/** How a profile gets its credentials. */
export type ProfileKind =
	| 'sso'
	| 'role'
	| 'keys'
	| 'process'
	| 'web identity'
	| 'login'
	| 'environment'
	| 'nothing';

/** A profile of `~/.aws/config` or `~/.aws/credentials`, or what counts where none is named. */
export type Profile = {
	/** Null for the one that nobody named. */
	readonly name: string | null;
	/** What it is called in a list; each has its own. */
	readonly label: string;
	readonly kind: ProfileKind;
	/** More of it in a few words, such as the account and role of SSO. */
	readonly detail: string;
	/** The region that it sets. */
	readonly region: string | null;
};
