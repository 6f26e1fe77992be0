import {createContext} from 'react';
import {hasTitle} from '../../session/environment.js';
import {restoreTitle, saveTitle, setTitle} from '../../session/screen/window-title.js';

/**
Saves alternate scroll mode and switches it on: the wheel sends arrow keys, and selecting text stays with
the terminal. Many terminals have it on from the start, so it is restored rather than switched off.

Source: xterm control sequences, DECSET 1007, XTSAVE and XTRESTORE.
*/
const takeWheel = '\u001B[?1007s\u001B[?1007h';
const restoreBoth = `\u001B[?1007r${restoreTitle}`;

/** What the picker sets on a terminal besides what Ink does: the window's title, and the wheel. */
export type TitleAndWheel = {
	/** Sets them. Does nothing while they are set. */
	take(): void;
	/** Gives back what the terminal had. Does nothing while it has that. */
	giveBack(): void;
	/** Gives it back for good. Answers what it wrote, which is nothing while the terminal had it already. */
	end(): string;
};

/** The title and the wheel of the terminal that `stdout` is. */
export function titleAndWheelOf(
	stdout: Pick<NodeJS.WriteStream, 'write'>,
	environment: NodeJS.ProcessEnv,
): TitleAndWheel {
	const isThere = hasTitle(environment['TERM'] ?? '', environment);
	let isTaken = false;
	let isOver = !isThere;
	const giveBack = (): string => {
		if (!isTaken) {
			return '';
		}

		isTaken = false;
		stdout.write(restoreBoth);
		return restoreBoth;
	};

	return {
		take() {
			if (!isTaken && !isOver) {
				isTaken = true;
				stdout.write(saveTitle + setTitle('eic') + takeWheel);
			}
		},
		giveBack,
		end() {
			isOver = true;
			return giveBack();
		},
	};
}

/** Those of the picker's terminal; null for an app that draws elsewhere. */
export const TitleAndWheelContext = createContext<TitleAndWheel | null>(null);
