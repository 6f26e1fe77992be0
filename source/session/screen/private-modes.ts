const csi = '\u001B[';

/** Private modes that are on in a fresh terminal. */
const onWhenFresh: ReadonlySet<number> = new Set([7, 25]);

/** The private modes that show the alternate screen. */
const alternateModes: readonly number[] = [47, 1047, 1049];

/**
The private modes that eic resets: those that programs switch on, and whose state in a fresh terminal is
known. Others (such as 12, the blinking cursor) may be the person's own setting.
*/
const knownModes: readonly number[] = [
	1, 5, 6, 7, 9, 25, 45, 66, 69, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 2004, 2026,
	2027, 2031, 2048, 9001,
];

/** All modes that are recorded; a remote can name any number. */
const followedModes: ReadonlySet<number> = new Set([...knownModes, ...alternateModes]);

/** The modes that a soft reset (DECSTR) resets. */
const softResetModes: readonly number[] = [1, 6, 7, 25, 66];

/** The private modes (DECSET) that a remote has changed. */
export class PrivateModes {
	readonly #modes = new Map<number, boolean>();

	get isAlternate(): boolean {
		return alternateModes.some(mode => this.#modes.get(mode) === true);
	}

	/** Records `CSI ? parameters h` (or `l`). */
	set(parameters: string, isOn: boolean): void {
		for (const mode of parameters.split(';').map(Number)) {
			if (alternateModes.includes(mode)) {
				for (const other of alternateModes) {
					this.#modes.delete(other);
				}
			}

			if (followedModes.has(mode)) {
				this.#modes.set(mode, isOn);
			}
		}
	}

	/** Sets all modes but the alternate screen to their state in a fresh terminal. */
	resetSequence(): string {
		return this.#changed(mode => onWhenFresh.has(mode));
	}

	/** Sets again what `resetSequence` has reset. */
	resumeSequence(): string {
		return this.#changed(mode => this.#isOn(mode));
	}

	/** Shows the alternate screen, or the main one. */
	alternateSequence(isShown: boolean): string {
		// 1049 restores the cursor, so it must not be used to leave unless it was used to enter.
		const mode = alternateModes.findLast(mode => this.#modes.get(mode)) ?? 1047;
		return `${csi}?${mode}${isShown ? 'h' : 'l'}`;
	}

	softReset(): void {
		for (const mode of softResetModes) {
			this.#modes.delete(mode);
		}
	}

	clear(): void {
		this.#modes.clear();
	}

	#isOn(mode: number): boolean {
		return this.#modes.get(mode) ?? onWhenFresh.has(mode);
	}

	/** Sets each mode that differs from a fresh terminal to what `isOn` answers. */
	#changed(isOn: (mode: number) => boolean): string {
		return knownModes
			.filter(mode => this.#isOn(mode) !== onWhenFresh.has(mode))
			.map(mode => `${csi}?${mode}${isOn(mode) ? 'h' : 'l'}`)
			.join('');
	}
}
