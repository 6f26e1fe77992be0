import {remoteTerm} from '../../model/ssh/remote-term.js';
import type {Settings} from '../../store/settings.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Another TERM than the terminal's own one, which few instances know. */
export type SubstituteTerm = {readonly here: string; readonly remote: string};

/**
The variables that a session takes TERM and the language from.

@param requestedTerm What `--term` or the settings ask for; null for nothing.
@returns With `substitute` the first time that a TERM is replaced by another one; else it is null.
*/
export function remoteEnvironment(
	here: Environment,
	requestedTerm: string | null,
	settings: Pick<Settings, 'noteTerm'>,
): {readonly environment: Environment; readonly substitute: SubstituteTerm | null} {
	const {TERM: own} = here;
	const term = remoteTerm(own, requestedTerm);
	const environment = {...here, TERM: term};
	const isSubstitute =
		requestedTerm === null && own !== undefined && term !== undefined && term !== own;
	return {
		environment,
		substitute: isSubstitute && settings.noteTerm(own) ? {here: own, remote: term} : null,
	};
}
