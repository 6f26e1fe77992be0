import type {Instance} from '../../model/fleet/instance.js';
import type {ConnectRequest, SessionChoices} from '../hooks/services.js';
import type {Wait} from './wait.js';

/** An attempt to open a session: the instance, and the choices for it. */
export type Attempt = {
	/** Tells a late answer to a cancelled attempt from an answer to the next one. */
	readonly number: number;
	readonly instance: Instance;
	readonly choices: SessionChoices;
	/** The OS users that the instance did not let in, one after the other. */
	readonly refused: readonly string[];
	/** The command to run there; null for a shell. */
	readonly command: string | null;
	/** The wait that this attempt belongs to; null where nobody waits. */
	readonly wait: Wait | null;
	/** Null while the endpoints that decide the route are being read. */
	readonly request: ConnectRequest | null;
};
