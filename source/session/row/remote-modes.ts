import {KeyboardFlags} from './keyboard-flags.js';
import type {Sequence, StringType} from './sequence-scan.js';

const csi = '\u001B[';

/** Private modes that are on in a fresh terminal. */
const onWhenFresh: ReadonlySet<number> = new Set([7, 25]);

/** The private modes that show the alternate screen. */
const alternateModes: readonly number[] = [47, 1047, 1049];

/**
The private modes that eic puts back: those that programs switch on, and whose state in a fresh
terminal is known. Others (such as 12, the blinking of the cursor) may be the person's own setting.
*/
const knownModes: readonly number[] = [
	1, 5, 6, 7, 9, 25, 45, 66, 69, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 2004, 2026,
	2027, 2031, 2048, 9001,
];

/** All that are remembered; a remote can name any number. */
const followedModes: ReadonlySet<number> = new Set([...knownModes, ...alternateModes]);

/** The modes without a question mark that programs switch on: insert, and a line feed that returns. */
const ansiModes: readonly number[] = [4, 20];

/** The resources of xterm's key modifiers (XTMODKEYS): other keys and their like. */
const mostResources = 8;

/** How many titles xterm keeps. */
const maxSavedTitles = 10;

/** The OSC that sets a colour, and the one that takes it back. */
const colourResets: Readonly<Record<string, string>> = {
	4: '104',
	10: '110',
	11: '111',
	12: '112',
};

/**
What the remote has switched on in this terminal, so that it can be switched off when the remote
can't do it any more, and on again after a pause.
*/
export class RemoteModes {
	readonly #private = new Map<number, boolean>();
	readonly #ansi = new Set<number>();
	readonly #colours = new Set<string>();
	readonly #keyboard = {primary: new KeyboardFlags(), alternate: new KeyboardFlags()};
	/** Each resource of XTMODKEYS that was changed, with the sequence that did. */
	readonly #keyModifiers = new Map<number, string>();
	#cursorStyle = '';
	#isKeypadApplication = false;
	#hasProgress = false;
	/** Whether the terminal no longer reads UTF-8. */
	#isEightBit = false;
	/** The titles saved and not taken back: which of them (0 both, 1 the icon's, 2 the window's), and what. */
	readonly #savedTitles: Array<{readonly which: string; readonly title: string | null}> = [];
	/** The title the remote has set, null while it has set none. */
	title: string | null = null;
	/** Parameters and address of the open hyperlink, null when none is open. */
	hyperlink: string | null = null;

	get isAlternate(): boolean {
		return alternateModes.some(mode => this.#private.get(mode) === true);
	}

	get isInserting(): boolean {
		return this.#ansi.has(4);
	}

	isOn(mode: number): boolean {
		return this.#private.get(mode) ?? onWhenFresh.has(mode);
	}

	/** Notes what a sequence changes. */
	sequence({type, parameters, intermediates, final}: Sequence): void {
		if (type === 'escape') {
			this.#escape(intermediates + final);
			return;
		}

		const kind = intermediates + final;
		const isPrivate = parameters.startsWith('?');
		if ((kind === 'h' || kind === 'l') && isPrivate) {
			for (const mode of parameters.slice(1).split(';')) {
				this.#setMode(Number(mode), kind === 'h');
			}
		} else if (kind === 'h' || kind === 'l') {
			this.#setAnsiModes(parameters, kind === 'h');
		} else if (kind === '!p') {
			this.#softReset();
		} else if (kind === ' q') {
			this.#cursorStyle = parameters === '0' ? '' : parameters;
		} else if (kind === 'u') {
			(this.isAlternate ? this.#keyboard.alternate : this.#keyboard.primary).sequence(parameters);
		} else if (kind === 't') {
			this.#stackTitle(parameters);
		} else if ((kind === 'm' || kind === 'n') && parameters.startsWith('>')) {
			this.#modifyKeys(parameters.slice(1), kind);
		}
	}

	/** Notes what an OSC changes. */
	string(type: StringType, payload: string): void {
		if (type !== 'osc') {
			return;
		}

		const [, code = '', value = ''] = /^(\d+);?(.*)$/s.exec(payload) ?? [];
		if (code === '0' || code === '2') {
			this.title = Buffer.from(value, 'latin1').toString('utf8');
		} else if (code === '9' && value.startsWith('4;')) {
			this.#hasProgress = !/^4;0*(?:;|$)/.test(value);
		} else if (code === '8') {
			this.hyperlink = value.endsWith(';') ? null : value;
		} else if (colourResets[code] && !value.endsWith('?')) {
			this.#colours.add(code);
		}
	}

	/** Takes back all the remote has switched on, the alternate screen last. */
	resetSequence(): string {
		const isAlternate = this.isAlternate;
		const {primary, alternate} = this.#keyboard;
		return [
			isAlternate ? alternate.resetSequence : '',
			this.#privateModes(mode => onWhenFresh.has(mode)),
			// The same for what may have been missed; none of these does anything in a fresh terminal.
			`${csi}?1000;1002;1003;1004;1006;2004l`,
			`${csi}?7h`,
			...[...this.#ansi].map(mode => `${csi}${mode}l`),
			...[...this.#keyModifiers.keys()].map(resource => `${csi}>${resource}m`),
			this.#hasProgress ? '\u001B]9;4;0;0\u001B\\' : '',
			this.#isEightBit ? '\u001B%G' : '',
			this.#cursorStyle ? `${csi}0 q` : '',
			this.hyperlink === null ? '' : '\u001B]8;;\u001B\\',
			...[...this.#colours].map(code => `\u001B]${colourResets[code]}\u001B\\`),
			'\u001B>\u000F\u001B(B',
			`${csi}0m`,
			isAlternate ? `${csi}?${this.#alternateMode()}l` : '',
			primary.resetSequence,
			`${csi}?25h`,
		].join('');
	}

	/** Takes back the titles that the remote has saved, so that those saved before are the next. */
	popTitles(): string {
		return this.#savedTitles
			.toReversed()
			.map(({which}) => `${csi}23;${which}t`)
			.join('');
	}

	/** Saves as many titles again as `popTitles` took back. */
	pushTitles(): string {
		return this.#savedTitles.map(({which}) => `${csi}22;${which}t`).join('');
	}

	/** Switches on again what `resetSequence` took back, the alternate screen first. */
	resumeSequence(): string {
		const isAlternate = this.isAlternate;
		const {primary, alternate} = this.#keyboard;
		return [
			primary.resumeSequence,
			isAlternate ? `${csi}?${this.#alternateMode()}h` : '',
			isAlternate ? alternate.resumeSequence : '',
			this.#privateModes(mode => this.isOn(mode)),
			...[...this.#ansi].map(mode => `${csi}${mode}h`),
			...this.#keyModifiers.values(),
			this.#isEightBit ? '\u001B%@' : '',
			this.#cursorStyle ? `${csi}${this.#cursorStyle} q` : '',
			this.#isKeypadApplication ? '\u001B=' : '',
		].join('');
	}

	/** Sets each mode that isn't as in a fresh terminal to what `isOn` answers. */
	#privateModes(isOn: (mode: number) => boolean): string {
		return knownModes
			.filter(mode => this.isOn(mode) !== onWhenFresh.has(mode))
			.map(mode => `${csi}?${mode}${isOn(mode) ? 'h' : 'l'}`)
			.join('');
	}

	/** 1049 puts the cursor back where it was, so it must not be used unless it was used to enter. */
	#alternateMode(): number {
		return alternateModes.findLast(mode => this.#private.get(mode)) ?? 1047;
	}

	#setMode(mode: number, isOn: boolean): void {
		if (alternateModes.includes(mode)) {
			for (const other of alternateModes) {
				this.#private.delete(other);
			}
		}

		if (followedModes.has(mode)) {
			this.#private.set(mode, isOn);
		}
	}

	#setAnsiModes(parameters: string, isOn: boolean): void {
		for (const mode of parameters.split(';').map(Number)) {
			if (isOn && ansiModes.includes(mode)) {
				this.#ansi.add(mode);
			} else {
				this.#ansi.delete(mode);
			}
		}
	}

	/** XTMODKEYS; without a value, as at `CSI > 4 m`, the terminal's own is back, with `n` there is none. */
	#modifyKeys(parameters: string, kind: 'm' | 'n'): void {
		const [resource = '', value = ''] = parameters.split(';');
		const number = Number.parseInt(resource, 10) || 0;
		if (kind === 'm' && value === '') {
			this.#keyModifiers.delete(number);
		} else if (number < mostResources) {
			this.#keyModifiers.set(number, `${csi}>${number}${kind === 'n' ? 'n' : `;${value}m`}`);
		}
	}

	/** The title stack of xterm (XTWINOPS 22 and 23). */
	#stackTitle(parameters: string): void {
		const [operation, which = '0'] = parameters.split(';');
		if (operation === '22' && this.#savedTitles.length < maxSavedTitles) {
			this.#savedTitles.push({which: which || '0', title: this.title});
		} else if (operation === '23') {
			this.title = this.#savedTitles.pop()?.title ?? null;
		}
	}

	#escape(kind: string): void {
		if (kind === '=' || kind === '>') {
			this.#isKeypadApplication = kind === '=';
		} else if (kind === '%@' || kind === '%G') {
			this.#isEightBit = kind === '%@';
		} else if (kind === 'c') {
			this.#private.clear();
			this.#ansi.clear();
			this.#colours.clear();
			this.#keyboard.primary.clear();
			this.#keyboard.alternate.clear();
			this.#keyModifiers.clear();
			this.#isEightBit = false;
			this.hyperlink = null;
			this.#softReset();
		}
	}

	#softReset(): void {
		for (const mode of [1, 6, 7, 25, 66]) {
			this.#private.delete(mode);
		}

		this.#isKeypadApplication = false;
		this.#ansi.delete(4);
		this.#cursorStyle = '';
	}
}
