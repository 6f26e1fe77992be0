const csi = '\u001B[';

/** More than any terminal keeps: kitty keeps 8. */
const mostFlags = 32;

/**
The keyboard flags that a remote has set on one screen, in kitty's protocol: those of the terminal itself,
0 in a fresh one, and the stack of those pushed.

Source: https://sw.kovidgoyal.net/kitty/keyboard-protocol/
*/
export class KeyboardFlags {
	#flags: readonly number[] = [0];

	/** Records what `CSI parameters u` changes. */
	sequence(parameters: string): void {
		const [first = 0, second = 0] = parameters
			.slice(1)
			.split(';')
			.map(number => Number.parseInt(number, 10) || 0);
		const top = this.#flags.at(-1) ?? 0;
		if (parameters.startsWith('>')) {
			// A terminal whose stack is full drops the oldest.
			this.#flags = [0, ...[...this.#flags.slice(1), first].slice(-mostFlags)];
		} else if (parameters.startsWith('<')) {
			const left = this.#flags.slice(0, -Math.max(1, first));
			this.#flags = left.length === 0 ? [0] : left;
		} else if (parameters.startsWith('=')) {
			this.#flags = this.#flags.with(-1, changed(top, first, second));
		}
	}

	clear(): void {
		this.#flags = [0];
	}

	/** Resets all of them. */
	get resetSequence(): string {
		const [own = 0, ...pushed] = this.#flags;
		return (pushed.length > 0 ? `${csi}<${pushed.length}u` : '') + (own === 0 ? '' : `${csi}=0u`);
	}

	/** Sets again what `resetSequence` has reset. */
	get resumeSequence(): string {
		const [own = 0, ...pushed] = this.#flags;
		return (own === 0 ? '' : `${csi}=${own}u`) + pushed.map(flags => `${csi}>${flags}u`).join('');
	}
}

/** Mode 1 sets all flags, 2 adds some, 3 takes some away. */
function changed(before: number, flags: number, mode: number): number {
	if (mode === 2) {
		return before | flags;
	}

	return mode === 3 ? before & ~flags : flags;
}
