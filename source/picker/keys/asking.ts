import type {Instance} from '../../model/fleet/instance.js';
import type {Command} from '../action.js';
import type {ScreenKeys} from './binding.js';

/** A command that waits for a second Enter. */
export type Asking = {
	readonly command: Command;
	/** `%` is replaced by the instance. */
	readonly question: string;
	/** The instance it is about; null for the last one, where it has not been read. */
	readonly instance: Instance | null;
};

/** The keys of the question. Any other key gives it up, and does what it always does. */
export const askingKeys: Pick<ScreenKeys<unknown, unknown>, 'modes' | 'rows'> = {
	modes: {question: {title: 'Before it connects', where: 'while it asks'}},
	rows: [
		{
			group: 'Act',
			keys: ['enter'],
			command: {type: 'answer'},
			label: 'yes',
			description: 'Yes',
			footer: 1,
		},
		{
			group: 'Leave',
			keys: ['escape'],
			command: {type: 'dismiss'},
			label: 'no',
			description: 'No',
			footer: 2,
		},
	],
};
