import type {PtySize} from '../connection/connection.js';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The size assumed for a terminal that reports none. */
const defaultSize: PtySize = {columns: 80, rows: 24};

/**
The variables that OpenSSH's usual configuration sends (`SendEnv LANG LC_*`): the locale, and what
terminals say about themselves under such names (`LC_TERMINAL_VERSION`).
*/
export function localeVariables(environment: Environment): Record<string, string> {
	return Object.fromEntries(
		Object.entries(environment).filter(
			(entry): entry is [string, string] =>
				entry[1] !== undefined && (entry[0] === 'LANG' || entry[0].startsWith('LC_')),
		),
	);
}

/** Whether the locale's character encoding is UTF-8, found as setlocale(3) finds LC_CTYPE. */
export function isUtf8Locale(environment: Environment): boolean {
	const locale = environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG'] || '';
	return /utf-?8/i.test(locale);
}

/** Whether a terminal with this TERM supports cursor addressing, scroll regions and window titles. */
export function isCapableTerm(term: string): boolean {
	return !/^(?:|dumb|unknown|cons\d+.*)$/.test(term);
}

/**
Whether the terminal has a window title that can be set and given back. The Linux console has none. GNU
screen hands a title on, but keeps none to give back; tmux does.
*/
export function hasTitle(term: string, {STY, TMUX}: Environment): boolean {
	const isInScreen = Boolean(STY) && !TMUX;
	return isCapableTerm(term) && !/^(?:linux|vt\d+|ansi)/.test(term) && !isInScreen;
}

/** The size of a terminal; 80×24 if the output is not one or does not know. */
export function sizeOf(output: {readonly columns?: number; readonly rows?: number}): PtySize {
	return {
		columns: output.columns || defaultSize.columns,
		rows: output.rows || defaultSize.rows,
	};
}
