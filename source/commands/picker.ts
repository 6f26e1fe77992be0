import {Failure} from '../model/failure.js';
import type {Arguments} from './command.js';

export async function run(_argv: Arguments): Promise<number> {
	throw new Failure('other', 'Later', 'The picker comes with the next change.');
}
