import process from 'node:process';

/**
Makes `listener` the only listener of SIGINT. The others are packages that clean up at the end of the
process, and would end it or send the signal again.

@returns Restores the former listeners.
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
