import path from 'node:path';
import type {Arguments} from '../command.js';
import {keyTypeOption, recordAllOptions, sessionOptions} from '../options.js';

/**
The options of the picker that hold for the sessions in its new windows, too, as words for `eic ssh`. The
time limit is not among them: it is one of the choices for each instance.
*/
export function windowOptions(argv: Arguments): string[] {
	return [...sessionOptions, ...recordAllOptions, keyTypeOption]
		.filter(({name}) => name !== 'timeout' && argv.has(name))
		.map(({name}) => {
			const value = argv.value(name);
			// A new window may be in another folder.
			const word = name === 'record' && value !== null ? path.resolve(value) : value;
			return word === null ? `--${name}` : `--${name}=${word}`;
		});
}
