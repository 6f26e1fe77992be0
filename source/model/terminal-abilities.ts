import process from 'node:process';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether to use colours, according to `FORCE_COLOR`, `NO_COLOR` and the terminal. */
export function hasColour(environment: Environment): boolean {
	const forced = environment['FORCE_COLOR'];
	if (forced !== undefined) {
		return forced !== '0' && forced !== 'false';
	}

	return !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
}

/** Whether the terminal can show more than ASCII, according to its type and the locale. */
export function hasUnicode(environment: Environment): boolean {
	const term = environment['TERM'];
	if (term === 'dumb' || term === 'linux') {
		return false;
	}

	const locale = environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG'];
	return locale ? /utf-?8/i.test(locale) : process.platform !== 'linux';
}
