import {remoteTerm} from '../../model/ssh/remote-term.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {Settings} from '../../store/settings.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
The variables that a session takes TERM and the language from, and what is to be said of them: that
another TERM is told than the one here, once for each.

@param wish What `--term` or the settings ask for; null for nothing.
*/
export function remoteEnvironment(
	here: Environment,
	wish: string | null,
	settings: () => Pick<Settings, 'noteTerm'>,
): {readonly environment: Environment; readonly notices: readonly string[]} {
	const {TERM: own} = here;
	const term = remoteTerm(own, wish);
	const isSubstitute = wish === null && term !== own && own !== undefined;
	const notices =
		isSubstitute && settings().noteTerm(own)
			? [
					`Few instances know the terminal ${sanitize(own, 64)}: it is told as ${term}. --term same tells it as it is.`,
				]
			: [];
	return {environment: {...here, TERM: term}, notices};
}
