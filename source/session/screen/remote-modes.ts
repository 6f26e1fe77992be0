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
	2027, 2031, 2048,
];

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
	readonly #colours = new Set<string>();
	/** Kitty keyboard flags pushed and not popped, on each screen. */
	readonly #keyboard: {primary: string[]; alternate: string[]} = {primary: [], alternate: []};
	#modifyOtherKeys = '';
	#cursorStyle = '';
	#isKeypadApplication = false;
	#isInserting = false;
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
		return this.#isInserting;
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
			if (parameters.split(';').includes('4')) {
				this.#isInserting = kind === 'h';
			}
		} else if (kind === '!p') {
			this.#softReset();
		} else if (kind === ' q') {
			this.#cursorStyle = parameters === '0' ? '' : parameters;
		} else if (kind === 'u') {
			this.#setKeyboard(parameters);
		} else if (kind === 't') {
			this.#stackTitle(parameters);
		} else if (kind === 'm' && /^>4(?:;|$)/.test(parameters)) {
			this.#modifyOtherKeys = /^>4;[1-9]/.test(parameters) ? parameters : '';
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
		const pop = (flags: readonly string[]) => (flags.length > 0 ? `${csi}<${flags.length}u` : '');
		return [
			isAlternate ? pop(alternate) : '',
			this.#privateModes(mode => onWhenFresh.has(mode)),
			// The same for what may have been missed; none of these does anything in a fresh terminal.
			`${csi}?1000;1002;1003;1004;1006;2004l`,
			`${csi}?7h`,
			this.#isInserting ? `${csi}4l` : '',
			this.#modifyOtherKeys ? `${csi}>4m` : '',
			this.#cursorStyle ? `${csi}0 q` : '',
			this.hyperlink === null ? '' : '\u001B]8;;\u001B\\',
			...[...this.#colours].map(code => `\u001B]${colourResets[code]}\u001B\\`),
			'\u001B>\u000F\u001B(B',
			`${csi}0m`,
			isAlternate ? `${csi}?${this.#alternateMode()}l` : '',
			pop(primary),
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
		const push = (flags: readonly string[]) => flags.map(flag => `${csi}>${flag}u`).join('');
		return [
			push(this.#keyboard.primary),
			isAlternate ? `${csi}?${this.#alternateMode()}h` : '',
			isAlternate ? push(this.#keyboard.alternate) : '',
			this.#privateModes(mode => this.isOn(mode)),
			this.#isInserting ? `${csi}4h` : '',
			this.#modifyOtherKeys ? `${csi}${this.#modifyOtherKeys}m` : '',
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

		this.#private.set(mode, isOn);
	}

	#setKeyboard(parameters: string): void {
		const flags = this.isAlternate ? this.#keyboard.alternate : this.#keyboard.primary;
		if (parameters.startsWith('>')) {
			flags.push(parameters.slice(1));
		} else if (parameters.startsWith('<')) {
			flags.splice(Math.max(0, flags.length - (Number(parameters.slice(1)) || 1)));
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
		} else if (kind === 'c') {
			this.#private.clear();
			this.#colours.clear();
			this.#keyboard.primary.length = 0;
			this.#keyboard.alternate.length = 0;
			this.#modifyOtherKeys = '';
			this.hyperlink = null;
			this.#softReset();
		}
	}

	#softReset(): void {
		for (const mode of [1, 6, 7, 25, 66]) {
			this.#private.delete(mode);
		}

		this.#isKeypadApplication = false;
		this.#isInserting = false;
		this.#cursorStyle = '';
	}
}
