/** What the person asks of the session itself, not of the remote. */
export type EscapeAction = 'leave' | 'help' | 'suspend' | 'timeLeft' | 'extend';

/** One escape: typed after a newline, `~` and then the key. */
export type Escape = {
	readonly key: string;
	/** How the help writes the key. */
	readonly label: string;
	/** What it does; null: the escape character itself goes to the remote. */
	readonly action: EscapeAction | null;
	readonly text: string;
};

/** Every escape, in the order of the help. The meanings are OpenSSH's where it has them. */
export const escapes: readonly Escape[] = [
	{key: '.', label: '.', action: 'leave', text: 'leave the session'},
	{key: '\u001A', label: '^Z', action: 'suspend', text: 'suspend eic (fg brings it back)'},
	{key: 't', label: 't', action: 'timeLeft', text: 'show the time left; then + adds 10 minutes'},
	{key: '?', label: '?', action: 'help', text: 'this help'},
	{key: '~', label: '~', action: null, text: 'send the tilde'},
];

/** How much `+` adds to the timeout. */
export const extensionMs = 600_000;

/** The help of `~?`, one line an escape. */
export function escapeHelp(): string[] {
	return [
		'Escapes (only after a newline):',
		...escapes.map(({label, text}) => ` ~${label.padEnd(3)} ${text}`),
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

const escapeByte = 0x7e;
const plusByte = 0x2b;

function isNewline(byte: number): boolean {
	return byte === 0x0d || byte === 0x0a;
}

/**
Takes the escapes out of what was typed, by the rules of OpenSSH's client (`process_escapes` in
clientloop.c): `~` counts only after a newline, an unknown escape is sent as typed, and after an
escape another one may follow at once. Works across any cut of the input.
*/
export function readEscapes(
	state: EscapeState,
	bytes: Buffer,
): {readonly state: EscapeState; readonly input: readonly Input[]} {
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
			if (known?.action) {
				input.push({action: known.action});
				current = known.action === 'timeLeft' ? 'extending' : 'lineStart';
				start = index + 1;
				continue;
			}

			if (known === undefined) {
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
	return {state: current, input};
}
