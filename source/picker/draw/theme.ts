import {type Endpoint, isEndpointReady} from '../../model/fleet/endpoint.js';
import type {InstanceState} from '../../model/fleet/instance.js';
import {hasColour, hasUnicode} from '../../model/terminal-abilities.js';
import {sanitize} from '../../model/text/sanitize.js';
import {isAscii, steady} from './steady.js';

/** Nobody reads more of one text on a terminal; measuring and cutting it costs time at every frame. */
const longestDrawn = 1024;

type Environment = Readonly<Record<string, string | undefined>>;

/**
One of the 16 colours that the terminal's own theme defines.

Text is red or magenta: with xterm's own palette, the only ones with a contrast of more than 3.5 to both
black and white. Yellow has 1.7 and cyan 2.0 to white, blue has 2.2 to black. Green has 2.2 to white: it
colours what its sign says, too.
*/
type Colour = 'red' | 'green' | 'magenta';

/** How a text looks. */
export type Look = {
	readonly color?: Colour;
	readonly bold?: boolean;
	readonly dim?: boolean;
	readonly inverse?: boolean;
	readonly underline?: boolean;
};

export type LookName =
	| 'text'
	| 'strong'
	| 'quiet'
	| 'brand'
	| 'accent'
	/** The mark before the selected row; it keeps its look there. */
	| 'pointer'
	| 'match'
	| 'favorite'
	| 'selected'
	| 'good'
	| 'wait'
	| 'bad'
	| 'production'
	| 'key';

const coloured: Readonly<Record<LookName, Look>> = {
	text: {},
	strong: {bold: true},
	quiet: {dim: true},
	brand: {bold: true, inverse: true},
	accent: {color: 'magenta', bold: true},
	pointer: {color: 'magenta', bold: true},
	match: {color: 'magenta', bold: true},
	favorite: {color: 'magenta'},
	// The terminal's own colours, swapped: as readable as the rest of its text in any theme.
	selected: {inverse: true},
	good: {color: 'green'},
	wait: {color: 'magenta'},
	bad: {color: 'red'},
	// As legible as red text is: some themes have a red on which white is not.
	production: {color: 'red', bold: true, inverse: true},
	key: {bold: true},
};

const unicode = {
	running: '●',
	pending: '◐',
	stopping: '◑',
	stopped: '○',
	'shutting-down': '◌',
	terminated: '✕',
	favorite: '★',
	production: '▲',
	yes: '✓',
	no: '✗',
	pointer: '❯',
	bar: '▌',
	ellipsis: '…',
	dot: '·',
	arrow: '→',
	line: '─',
	side: '│',
	thumb: '┃',
	up: '↑',
	down: '↓',
	left: '←',
	right: '→',
	enter: '↵',
	spinner: '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏',
};

export type Glyphs = Readonly<Record<keyof typeof unicode, string>>;

const ascii: Glyphs = {
	running: '*',
	pending: '~',
	stopping: '~',
	stopped: '-',
	'shutting-down': '~',
	terminated: 'x',
	favorite: '*',
	production: '!',
	yes: '+',
	no: 'x',
	pointer: '>',
	bar: '>',
	ellipsis: '..',
	dot: '-',
	arrow: '->',
	line: '-',
	side: '|',
	thumb: '#',
	up: 'up',
	down: 'down',
	left: 'left',
	right: 'right',
	enter: 'enter',
	spinner: '|/-\\',
};

/** Every colour and glyph of the picker. */
export type Theme = {
	readonly looks: Readonly<Record<LookName, Look>>;
	readonly glyphs: Glyphs;
	/** Whether a dot says that an instance is running; else its word is beside it, as for other states. */
	readonly isDotEnough: boolean;
	/** Makes text from elsewhere safe to write: sanitized, and ASCII where the terminal knows nothing else. */
	readonly said: (text: string) => string;
	/** The same as it may be drawn beside other columns: of characters that every terminal counts alike. */
	readonly safe: (text: string) => string;
};

/**
The theme for a terminal.

`NO_COLOR` takes the colours and leaves bold and dim (https://no-color.org); `FORCE_COLOR` wins over
it, as in Node. Without a UTF-8 locale, or with TERM `dumb` or `linux`, every glyph is ASCII.
*/
export function themeFor(environment: Environment = process.env): Theme {
	const isUnicode = hasUnicode(environment);
	const said = (text: string): string => {
		const drawn = sanitize(text, longestDrawn);
		return isUnicode ? drawn : withoutOthers(drawn);
	};

	const isColoured = hasColour(environment);
	return {
		looks: isColoured ? coloured : withoutColours(coloured),
		glyphs: isUnicode ? unicode : ascii,
		isDotEnough: isColoured && isUnicode,
		said,
		safe: isUnicode ? text => steady(said(text)) : said,
	};
}

/** The looks that say something by their colour: they keep it in the selected row. */
const tellingLooks: ReadonlySet<LookName> = new Set(['good', 'wait', 'bad']);

/**
How a text looks within the selected row. States keep their colour, as a background; the other colours
are left out, and matches are underlined instead.
*/
export function selectedLook({looks}: Theme, name: LookName): Look {
	if (name === 'pointer' || name === 'production') {
		return looks[name];
	}

	const {bold = false, color} = looks[name];
	return {
		...looks.selected,
		...(color !== undefined && tellingLooks.has(name) && {color}),
		bold,
		underline: name === 'match',
	};
}

/** The look of the sign and state of an endpoint. */
export function lookOfEndpoint(endpoint: Endpoint): LookName {
	if (isEndpointReady(endpoint)) {
		return 'good';
	}

	return /failed|delete/.test(endpoint.state) ? 'bad' : 'wait';
}

/** How a text looks in a row that has just changed: its colours stay. */
export function flashLook(look: Look): Look {
	return {...look, bold: true, dim: false, underline: true};
}

/** The look of the glyph and word of an instance state. */
export function lookOfState(state: InstanceState): LookName {
	switch (state) {
		case 'running': {
			return 'good';
		}

		case 'pending':
		case 'stopping': {
			return 'wait';
		}

		case 'shutting-down':
		case 'terminated': {
			return 'bad';
		}

		case 'stopped': {
			return 'quiet';
		}
	}
}

/** What replaces the picker's own signs in sentences, such as a receipt's; the first of two equal ones. */
const asciiByGlyph = new Map(
	Object.entries(unicode)
		.map(([name, glyph]) => [glyph, ascii[name as keyof Glyphs]] as const)
		.toReversed(),
);

function withoutOthers(text: string): string {
	return isAscii(text)
		? text
		: text
				.replaceAll(/\p{M}/gu, '')
				.replaceAll(/[^ -~]/gu, character => asciiByGlyph.get(character) ?? '?');
}

function withoutColours(looks: Theme['looks']): Theme['looks'] {
	const entries = Object.entries(looks).map(([name, {color: _, ...look}]) => [name, look]);
	const plain: Theme['looks'] = Object.fromEntries(entries);
	return {
		...plain,
		match: {bold: true, underline: true},
	};
}
