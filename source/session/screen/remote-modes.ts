import {KeyboardFlags} from './keyboard-flags.js';
import {PrivateModes} from './private-modes.js';
import type {Sequence, StringType} from './sequence-scan.js';

const csi = '\u001B[';

/** The ANSI modes that programs switch on: insert mode (IRM) and new line mode (LNM). */
const ansiModes: readonly number[] = [4, 20];

/** The number of resources of xterm's key modifiers (XTMODKEYS), such as modifyOtherKeys. */
const mostResources = 8;

/** The OSC that sets a colour, and the one that resets it. */
const colourResets: Readonly<Record<string, string>> = {
	4: '104',
	10: '110',
	11: '111',
	12: '112',
};

/**
What the remote has switched on in this terminal, so that it can be switched off when the remote no
longer can, and on again after a pause.
*/
export class RemoteModes {
	readonly #private = new PrivateModes();
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
	/** Parameters and address of the open hyperlink, null when none is open. */
	hyperlink: string | null = null;

	get isAlternate(): boolean {
		return this.#private.isAlternate;
	}

	get isInserting(): boolean {
		return this.#ansi.has(4);
	}

	/** Records what a sequence changes. */
	sequence({type, parameters, intermediates, final}: Sequence): void {
		const kind = intermediates + final;
		if (type === 'escape') {
			this.#escape(kind);
			return;
		}

		if (kind === 'h' || kind === 'l') {
			if (parameters.startsWith('?')) {
				this.#private.set(parameters.slice(1), kind === 'h');
			} else {
				this.#setAnsiModes(parameters, kind === 'h');
			}
		} else if (kind === '!p') {
			this.#softReset();
		} else if (kind === ' q') {
			this.#cursorStyle = parameters === '0' ? '' : parameters;
		} else if (kind === 'u') {
			(this.isAlternate ? this.#keyboard.alternate : this.#keyboard.primary).sequence(parameters);
		} else if ((kind === 'm' || kind === 'n') && parameters.startsWith('>')) {
			this.#modifyKeys(parameters.slice(1), kind);
		}
	}

	/** Records what an OSC changes. */
	string(type: StringType, payload: string): void {
		if (type !== 'osc') {
			return;
		}

		const [, code = '', value = ''] = /^(\d+);?(.*)$/s.exec(payload) ?? [];
		if (code === '9' && value.startsWith('4;')) {
			this.#hasProgress = !/^4;0*(?:;|$)/.test(value);
		} else if (code === '8') {
			this.hyperlink = value.endsWith(';') ? null : value;
		} else if (colourResets[code] && !value.endsWith('?')) {
			this.#colours.add(code);
		}
	}

	/** Switches off everything the remote has switched on, the alternate screen last. */
	resetSequence(): string {
		const isAlternate = this.isAlternate;
		const {primary, alternate} = this.#keyboard;
		return [
			isAlternate ? alternate.resetSequence : '',
			this.#private.resetSequence(),
			// In case something was missed; none of these has an effect in a fresh terminal.
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
			isAlternate ? this.#private.alternateSequence(false) : '',
			primary.resetSequence,
			`${csi}?25h`,
		].join('');
	}

	/** Switches on again what `resetSequence` switched off, the alternate screen first. */
	resumeSequence(): string {
		const isAlternate = this.isAlternate;
		const {primary, alternate} = this.#keyboard;
		return [
			primary.resumeSequence,
			isAlternate ? this.#private.alternateSequence(true) : '',
			isAlternate ? alternate.resumeSequence : '',
			this.#private.resumeSequence(),
			...[...this.#ansi].map(mode => `${csi}${mode}h`),
			...this.#keyModifiers.values(),
			this.#isEightBit ? '\u001B%@' : '',
			this.#cursorStyle ? `${csi}${this.#cursorStyle} q` : '',
			this.#isKeypadApplication ? '\u001B=' : '',
		].join('');
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

	/** XTMODKEYS. Without a value, as in `CSI > 4 m`, the terminal's default is restored; `n` disables it. */
	#modifyKeys(parameters: string, kind: 'm' | 'n'): void {
		const [resource = '', value = ''] = parameters.split(';');
		const number = Number.parseInt(resource, 10) || 0;
		if (kind === 'm' && value === '') {
			this.#keyModifiers.delete(number);
		} else if (number < mostResources) {
			this.#keyModifiers.set(number, `${csi}>${number}${kind === 'n' ? 'n' : `;${value}m`}`);
		}
	}

	#escape(kind: string): void {
		if (kind === '=' || kind === '>') {
			this.#isKeypadApplication = kind === '=';
		} else if (kind === '%@' || kind === '%G') {
			this.#isEightBit = kind === '%@';
		} else if (kind === 'c') {
			this.#reset();
		}
	}

	/** RIS. */
	#reset(): void {
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

	/** DECSTR. */
	#softReset(): void {
		this.#private.softReset();
		this.#isKeypadApplication = false;
		this.#ansi.delete(4);
		this.#cursorStyle = '';
	}
}
