import process from 'node:process';

/**
Has every Ctrl-C of this terminal told to one listener alone. Those who would end the process at it, or
send it once more, stand aside: packages that clean up at the end do so.

@returns Leaves it to the others again.
*/
export function takeOverSigint(listener: () => void): () => void {
	const others = process.listeners('SIGINT');
	process.removeAllListeners('SIGINT');
	process.on('SIGINT', listener);
	return () => {
		for (const other of others) {
			process.on('SIGINT', other);
		}

		process.removeListener('SIGINT', listener);
	};
}
