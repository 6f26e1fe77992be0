import type {Key} from '../connection.js';
import type {KeyPush} from './key-push.js';

/** A key with the push that brings it to the instance. */
export type OfferedKey = {readonly key: Key; readonly push: KeyPush};

/** The keys that a connection signs in with, which all its attempts share. */
export type SigningKeys = {
	readonly first: OfferedKey;
	/** For after a refusal of the first: made and pushed when it is first asked for. Null for none. */
	readonly second: (() => Promise<OfferedKey>) | null;
};
