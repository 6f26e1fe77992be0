import {escapeName} from './escape-character.js';

/** What an escape makes the session do. */
export type EscapeAction =
	| 'leave'
	| 'help'
	| 'suspend'
	| 'timeLeft'
	| 'extend'
	| 'reconnect'
	| 'commandLine'
	| 'listForwards'
	| 'menu';

/** One escape: typed after a newline, the escape character and then the key. */
export type Escape = {
	readonly key: string;
	/** How the help writes the key. */
	readonly label: string;
	readonly action: EscapeAction;
	readonly text: string;
};

/** OpenSSH's escapes with its keys, and the one that opens eic's own menu. */
export const openSshEscapes: readonly Escape[] = [
	{key: '.', label: '.', action: 'leave', text: 'leave the session'},
	{key: '\u001A', label: '^Z', action: 'suspend', text: 'suspend eic (fg brings it back)'},
	{
		key: 'C',
		label: 'C',
		action: 'commandLine',
		text: 'add or cancel -L, -R and -D (-h for help)',
	},
	{key: '#', label: '#', action: 'listForwards', text: 'list the forwards and their connections'},
	{key: '?', label: '?', action: 'help', text: 'this help'},
	{key: ':', label: ':', action: 'menu', text: "eic's own escapes: press another key"},
];

/**
What eic adds. These have no letters of their own, which would clash with what people type: `~root/bin`,
`~tomcat`. No path begins with `~:`.
*/
export const menuEscapes: readonly Escape[] = [
	{key: 't', label: ':t', action: 'timeLeft', text: 'show the time left; then + adds 10 minutes'},
	{key: '+', label: ':+', action: 'extend', text: 'add 10 minutes'},
	{key: 'r', label: ':r', action: 'reconnect', text: 'reconnect'},
];

/** Every escape, in the order of the help. */
export const escapes: readonly Escape[] = [...openSshEscapes, ...menuEscapes];

/** How much `+` adds to the timeout. */
export const extensionMs = 600_000;

/** The help of `~?`, one line an escape. @param character The escape character. */
export function escapeHelp(character: string): string[] {
	const name = escapeName(character);
	const rows = escapes.map(({label, text}) => [label, text] as const);
	return [
		'Escapes (only after a newline, and never in a paste):',
		...[...rows, [name, 'send the escape character'] as const].map(
			([label, text]) => ` ${name}${label.padEnd(3)} ${text}`,
		),
	];
}

/** The menu of `~:` on one line. */
export const menuLine = 't time left, + 10 more minutes, r reconnect';
