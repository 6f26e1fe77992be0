import type {Key} from '../connection.js';
import type {KeyPush} from './key-push.js';

/** A key, and the push that puts it on the instance. */
export type OfferedKey = {readonly key: Key; readonly push: KeyPush};

/** The keys to sign in with, shared by all attempts of a connection. */
export type SigningKeys = {
	readonly first: OfferedKey;
	/** Called after the first key was refused: creates the key and starts its push. Null for none. */
	readonly second: (() => Promise<OfferedKey>) | null;
};
