import {escapeName} from './escape-character.js';

/** What the person asks of the session itself, not of the remote. */
export type EscapeAction =
	| 'leave'
	| 'help'
	| 'suspend'
	| 'timeLeft'
	| 'extend'
	| 'reconnect'
	| 'commandLine'
	| 'listForwards';

/** One escape: typed after a newline, the escape character and then the key. */
export type Escape = {
	readonly key: string;
	/** How the help writes the key. */
	readonly label: string;
	readonly action: EscapeAction;
	readonly text: string;
};

/** Every escape, in the order of the help. The meanings are OpenSSH's where it has them. */
export const escapes: readonly Escape[] = [
	{key: '.', label: '.', action: 'leave', text: 'leave the session'},
	{key: '\u001A', label: '^Z', action: 'suspend', text: 'suspend eic (fg brings it back)'},
	{key: 't', label: 't', action: 'timeLeft', text: 'show the time left; then + adds 10 minutes'},
	{key: 'r', label: 'r', action: 'reconnect', text: 'reconnect'},
	{
		key: 'C',
		label: 'C',
		action: 'commandLine',
		text: 'add or cancel -L, -R and -D (-h helps there)',
	},
	{key: '#', label: '#', action: 'listForwards', text: 'list the forwards and their connections'},
	{key: '?', label: '?', action: 'help', text: 'this help'},
];

/** How much `+` adds to the timeout. */
export const extensionMs = 600_000;

/** The help of `~?`, one line an escape. @param character The escape character. */
export function escapeHelp(character: string): string[] {
	const name = escapeName(character);
	const rows = escapes.map(({label, text}) => [label, text] as const);
	return [
		'Escapes (only after a newline):',
		...[...rows, [name, 'send the escape character'] as const].map(
			([label, text]) => ` ${name}${label.padEnd(3)} ${text}`,
		),
	];
}

/** What typed bytes come to: bytes for the remote and actions for the session, in their order. */
export type Input = {readonly send: Buffer} | {readonly action: EscapeAction};

/**
Where the typing stands: at the start of a line, within one, after an escape character, or after
`~t`, where `+` extends.
*/
export type EscapeState = 'lineStart' | 'inLine' | 'escape' | 'extending';

/** Where each session starts: an escape may be the first thing typed. */
export const initialEscapeState: EscapeState = 'lineStart';

const plusByte = 0x2b;

function isNewline(byte: number): boolean {
	return byte === 0x0d || byte === 0x0a;
}

/**
Takes the escapes out of what was typed, by the rules of OpenSSH's client (`process_escapes` in
clientloop.c): the escape character counts only after a newline, typed twice it is sent once, an
unknown escape is sent as typed, and after an escape another one may follow at once. Works across any
cut of the input. What follows `~C` is for the command line, and is left as `rest`.
*/
export function readEscapes(
	state: EscapeState,
	bytes: Buffer,
	character: string,
): {readonly state: EscapeState; readonly input: readonly Input[]; readonly rest: Buffer} {
	const escapeByte = character.charCodeAt(0);
	const input: Input[] = [];
	let current = state;
	// The bytes from here to the current one are for the remote and not yet in `input`.
	let start = 0;
	const send = (part: Buffer): void => {
		if (part.length > 0) {
			input.push({send: part});
		}
	};

	for (const [index, byte] of bytes.entries()) {
		if (current === 'extending') {
			if (byte === plusByte) {
				input.push({action: 'extend'});
				start = index + 1;
				continue;
			}

			current = 'lineStart';
		}

		if (current === 'escape') {
			const known = escapes.find(({key}) => key.charCodeAt(0) === byte);
			if (known && byte !== escapeByte) {
				input.push({action: known.action});
				if (known.action === 'commandLine') {
					return {state: 'lineStart', input, rest: bytes.subarray(index + 1)};
				}

				current = known.action === 'timeLeft' ? 'extending' : 'lineStart';
				start = index + 1;
				continue;
			}

			if (byte !== escapeByte) {
				send(Buffer.of(escapeByte));
			}
		} else if (current === 'lineStart' && byte === escapeByte) {
			send(bytes.subarray(start, index));
			current = 'escape';
			start = index + 1;
			continue;
		}

		current = isNewline(byte) ? 'lineStart' : 'inLine';
	}

	send(bytes.subarray(start));
	return {state: current, input, rest: bytes.subarray(bytes.length)};
}
