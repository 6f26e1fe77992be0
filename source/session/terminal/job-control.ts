import process from 'node:process';

/** How long a stop takes to arrive at most; past it, the system has refused to stop the process. */
const refusedAfterMs = 200;

export type JobControl = {
	/** Gives the terminal back and stops the job, as Ctrl-Z does with others. */
	suspend(): void;
	release(): void;
};

type JobEvents = {
	/** Gives the terminal back, before the job stops. Never rejects. */
	readonly onStop: () => void | Promise<void>;
	readonly onContinue: () => void;
};

/** Who follows, the latest last: a session has the terminal while the picker waits below it. */
const followers: JobEvents[] = [];
let refused: NodeJS.Timeout | undefined;
let isStopping = false;

/**
Stops and continues with the terminal: gives it back before the job stops (Ctrl-Z in the picker, `~^Z`
in a session, or SIGTSTP from elsewhere), and takes it again when it goes on, also after a stop that
nobody announced. Only the latest of several that follow is told.
*/
export function followJobControl(events: JobEvents): JobControl {
	if (followers.length === 0) {
		process.on('SIGTSTP', suspend);
		process.on('SIGCONT', goOn);
	}

	followers.push(events);
	return {
		suspend: () => void suspend(),
		release() {
			followers.splice(followers.indexOf(events), 1);
			if (followers.length === 0) {
				clearTimeout(refused);
				process.removeListener('SIGTSTP', suspend);
				process.removeListener('SIGCONT', goOn);
			}
		},
	};
}

async function suspend(): Promise<void> {
	if (isStopping) {
		return;
	}

	isStopping = true;
	await followers.at(-1)?.onStop();
	// Without a listener the signal does what it does by itself: it stops the process.
	process.removeListener('SIGTSTP', suspend);
	// To the whole process group, as the terminal sends it: a shell that started npm, or a script,
	// waits for that to stop, and would wait for ever if eic stopped alone.
	process.kill(0, 'SIGTSTP');
	// A process group without a shell above it isn't stopped, and never continued either. What arrived
	// while it was stopped comes first.
	refused = setTimeout(() => setImmediate(() => isStopping && goOn()), refusedAfterMs);
}

function goOn(): void {
	clearTimeout(refused);
	isStopping = false;
	process.removeListener('SIGTSTP', suspend);
	process.on('SIGTSTP', suspend);
	followers.at(-1)?.onContinue();
	// Of another size the system tells only those that have the terminal: the shell, until now.
	process.kill(process.pid, 'SIGWINCH');
}
