/**
Whether the remote gets a pty. `auto`: a shell does, where stdin is a terminal; `wanted` (`-t`): a
command does, too; `forced` (`-tt`): also where stdin is none; `never` (`-T`).
*/
export type PtyMode = 'auto' | 'wanted' | 'forced' | 'never';

/** Whether a shell (`command` is null) or a command gets a pty. */
export function getsPty({
	terminal = 'auto',
	command,
	stdin,
}: {
	readonly terminal?: PtyMode;
	readonly command: string | null;
	readonly stdin: {readonly isTTY?: boolean};
}): boolean {
	switch (terminal) {
		case 'auto': {
			return command === null && stdin.isTTY === true;
		}

		case 'wanted': {
			return stdin.isTTY === true;
		}

		case 'forced': {
			return true;
		}

		case 'never': {
			return false;
		}
	}
}
