import process from 'node:process';

/** A stop that has not arrived after this long was refused by the system. */
const refusedAfterMs = 200;

/** Follows the stops of the job until `release`. */
export type JobControl = {
	/** Restores the terminal and stops the job, as Ctrl-Z does with other programs. */
	suspend(): void;
	release(): void;
};

type JobEvents = {
	/** Restores the terminal before the job stops. Never rejects. */
	readonly onStop: () => void | Promise<void>;
	readonly onContinue: () => void;
};

/** The followers, the latest last: a session has the terminal while the picker waits below it. */
const followers: JobEvents[] = [];
let refused: NodeJS.Timeout | undefined;
let isStopping = false;

/**
Restores the terminal before the job stops (Ctrl-Z in the picker, `~^Z` in a session, or SIGTSTP from
elsewhere), and takes it over again when the job continues, also after a SIGSTOP. Only the latest of
several followers is called.
*/
export function followJobControl(events: JobEvents): JobControl {
	if (followers.length === 0) {
		process.on('SIGTSTP', suspend);
		process.on('SIGCONT', onContinued);
	}

	followers.push(events);
	return {
		suspend: () => void suspend(),
		release() {
			followers.splice(followers.indexOf(events), 1);
			if (followers.length === 0) {
				clearTimeout(refused);
				process.removeListener('SIGTSTP', suspend);
				process.removeListener('SIGCONT', onContinued);
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
	// Without a listener the signal has its default effect: it stops the process.
	process.removeListener('SIGTSTP', suspend);
	// To the whole process group, as the terminal sends it: a shell that started npm or a script waits
	// for that to stop, and would wait forever if only eic stopped.
	process.kill(0, 'SIGTSTP');
	// An orphaned process group is not stopped, and so never continued. Signals that arrived during a stop
	// come first.
	refused = setTimeout(() => setImmediate(() => isStopping && onContinued()), refusedAfterMs);
}

function onContinued(): void {
	clearTimeout(refused);
	isStopping = false;
	process.removeListener('SIGTSTP', suspend);
	process.on('SIGTSTP', suspend);
	followers.at(-1)?.onContinue();
	// The system reports a new size only to the foreground group, which was the shell until now.
	process.kill(process.pid, 'SIGWINCH');
}
