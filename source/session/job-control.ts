import process from 'node:process';

/** How long a stop takes to arrive at most; past it, the system has refused to stop the process. */
const refusedAfterMs = 200;

export type JobControl = {
	/** Gives the terminal back and stops the process, as Ctrl-Z does with others. */
	suspend(): void;
	release(): void;
};

/**
Stops and continues with the terminal: gives it back before the process stops (`~^Z`, or SIGTSTP
from elsewhere), and takes it again when it goes on, also after a stop that nobody announced.
*/
export function followJobControl(events: {
	/** Rejects never. */
	readonly onStop: () => Promise<void>;
	readonly onContinue: () => void;
}): JobControl {
	let refused: NodeJS.Timeout | undefined;
	let isStopping = false;
	const goOn = (): void => {
		clearTimeout(refused);
		process.removeListener('SIGTSTP', suspend);
		process.on('SIGTSTP', suspend);
		events.onContinue();
	};

	const suspend = async (): Promise<void> => {
		if (isStopping) {
			return;
		}

		isStopping = true;
		await events.onStop();
		isStopping = false;
		// Without a listener the signal does what it does by itself: it stops the process.
		process.removeListener('SIGTSTP', suspend);
		process.kill(process.pid, 'SIGTSTP');
		// A process group without a shell above it isn't stopped, and never continued either.
		refused = setTimeout(goOn, refusedAfterMs);
	};

	process.on('SIGTSTP', suspend);
	process.on('SIGCONT', goOn);
	return {
		suspend: () => void suspend(),
		release() {
			clearTimeout(refused);
			process.removeListener('SIGTSTP', suspend);
			process.removeListener('SIGCONT', goOn);
		},
	};
}
