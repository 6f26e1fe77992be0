import process from 'node:process';

/**
Runs code that loads packages, and removes the signal listeners that they add. The clean-up listener of one
of them sends each signal again, which could end the process before eic's own listeners have handled it.
*/
export function withoutAddedSignalListeners<T>(work: () => T): T {
	const before = new Set(signalListeners().map(([, listener]) => listener));
	try {
		return work();
	} finally {
		for (const [signal, listener] of signalListeners()) {
			if (!before.has(listener)) {
				process.removeListener(signal, listener);
			}
		}
	}
}

type Listener = (...args: unknown[]) => void;

function signalListeners(): Array<readonly [signal: string, listener: Listener]> {
	return process
		.eventNames()
		.filter(name => typeof name === 'string' && name.startsWith('SIG'))
		.flatMap(name =>
			process.rawListeners(name).map(raw => [String(name), raw as Listener] as const),
		);
}
