import type {Failure} from '../../model/failure.js';

/** A login that has expired. */
export type Login = {
	/** Null for the default profile. */
	readonly profile: string | null;
	/** The command that made it: `aws sso login` or `aws login`. */
	readonly kind: 'sso' | 'login';
};

/** The kind of login that would fix a failure; null for none. */
export function loginKindOf({code}: Failure): Login['kind'] | null {
	return code === 'SsoLogin' ? 'sso' : code === 'Login' ? 'login' : null;
}

/**
The login that a failure asks for; null for none.

@param profile The profile that was in use: a role may be that of another one, which logs in.
*/
export function loginOf(failure: Failure, profile: string | null): Login | null {
	const kind = loginKindOf(failure);
	return kind === null ? null : {profile: failure.loginProfile ?? profile, kind};
}

/** The command of the AWS CLI that logs in, word by word. */
export function loginCommand({profile, kind}: Login): readonly [string, ...string[]] {
	const words = kind === 'sso' ? ['sso', 'login'] : ['login'];
	return ['aws', ...words, ...(profile === null ? [] : ['--profile', profile])];
}
