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

/** A profile in `~/.aws/config` or `~/.aws/credentials`, or the default when none is named. */
export type Profile = {
	/** Null for the default profile. */
	readonly name: string | null;
	/** Its unique name in a list. */
	readonly label: string;
	readonly kind: ProfileKind;
	/** Details in a few words, such as the account and role of SSO. */
	readonly detail: string;
	/** The region in its settings; null for none. */
	readonly region: string | null;
};
