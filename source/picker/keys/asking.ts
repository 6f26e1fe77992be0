import type {Entry} from '../../inventory/entry.js';
import type {Command} from '../action.js';
import type {Keystroke} from './keystroke.js';

/** A command that waits for a yes. */
export type Asking = {
	readonly command: Command;
	/** `%` is replaced by the instance. */
	readonly question: string;
	/** The letter that asked. It is the start of a word if more is typed. */
	readonly typed: Keystroke;
	/** The instance it is about; null where it is about none, or one that is not in the list. */
	readonly entry: Entry | null;
};
