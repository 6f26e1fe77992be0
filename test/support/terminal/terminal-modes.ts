import type {Terminal} from '@xterm/headless';

/** What a program has switched on in the terminal and would have to switch off again. */
export type TerminalModes = {
	/** DEC private modes (`CSI ? n h`) that differ from a fresh terminal, ascending. */
	readonly private: readonly number[];
	readonly isCursorHidden: boolean;
	readonly isBracketedPaste: boolean;
	readonly mouseTracking: 'none' | 'x10' | 'vt200' | 'drag' | 'any';
	readonly isApplicationKeypad: boolean;
	/** Flags of the Kitty keyboard protocol that were pushed and not popped. */
	readonly keyboardFlags: readonly number[];
	/** First and last row of the scroll region, counted from 1; null when it is the whole screen. */
	readonly scrollRegion: readonly [top: number, bottom: number] | null;
};

// Cursor visible and autowrap are on in a fresh terminal. 12 is the blinking of the cursor, which
// xterm.js shows as an option; 2026 brackets a frame.
const isOnWhenFresh = new Set([7, 25]);

type Parameters = readonly (number | readonly number[])[];

/** Watches the sequences that go to `terminal`. Call before anything is written to it. */
export function watchModes(terminal: Terminal): () => TerminalModes {
	const changed = new Map<number, boolean>();
	const keyboardFlags: number[] = [];
	const saved = new Map<number, boolean>();
	let scrollRegion: readonly [number, number] | null = null;
	const numbers = (parameters: Parameters): number[] => parameters.flat();

	const reset = (): false => {
		changed.clear();
		keyboardFlags.length = 0;
		scrollRegion = null;
		return false;
	};

	const set =
		(isOn: boolean) =>
		(parameters: Parameters): false => {
			for (const mode of numbers(parameters)) {
				changed.set(mode, isOn);
			}

			return false;
		};

	terminal.parser.registerCsiHandler({prefix: '?', final: 'h'}, set(true));
	terminal.parser.registerCsiHandler({prefix: '?', final: 'l'}, set(false));
	// XTSAVE and XTRESTORE.
	terminal.parser.registerCsiHandler({prefix: '?', final: 's'}, parameters => {
		for (const mode of numbers(parameters)) {
			saved.set(mode, changed.get(mode) ?? isOnWhenFresh.has(mode));
		}

		return false;
	});
	terminal.parser.registerCsiHandler({prefix: '?', final: 'r'}, parameters => {
		for (const mode of numbers(parameters)) {
			changed.set(mode, saved.get(mode) ?? isOnWhenFresh.has(mode));
		}

		return false;
	});
	terminal.parser.registerEscHandler({final: 'c'}, reset);
	terminal.parser.registerCsiHandler({intermediates: '!', final: 'p'}, reset);
	terminal.parser.registerCsiHandler({prefix: '>', final: 'u'}, parameters => {
		keyboardFlags.push(numbers(parameters)[0] ?? 0);
		return false;
	});
	terminal.parser.registerCsiHandler({prefix: '<', final: 'u'}, parameters => {
		const count = Math.max(1, numbers(parameters)[0] ?? 1);
		keyboardFlags.splice(Math.max(0, keyboardFlags.length - count));
		return false;
	});
	terminal.parser.registerCsiHandler({final: 'r'}, parameters => {
		const [top = 0, bottom = 0] = numbers(parameters);
		const first = Math.max(1, top);
		const last = bottom === 0 ? terminal.rows : Math.min(bottom, terminal.rows);
		scrollRegion = first === 1 && last === terminal.rows ? null : [first, last];
		return false;
	});

	return () => ({
		private: [...changed]
			.filter(([mode, isOn]) => isOn !== isOnWhenFresh.has(mode))
			.map(([mode]) => mode)
			.sort((a, b) => a - b),
		isCursorHidden: changed.get(25) === false,
		isBracketedPaste: terminal.modes.bracketedPasteMode,
		mouseTracking: terminal.modes.mouseTrackingMode,
		isApplicationKeypad: terminal.modes.applicationKeypadMode,
		keyboardFlags: [...keyboardFlags],
		scrollRegion,
	});
}
