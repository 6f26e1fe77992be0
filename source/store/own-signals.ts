import process from 'node:process';

/**
Does something that loads packages, and takes off the listeners for signals that they leave. One that
cleans up at the end sends each signal once more, which may then end the process instead of what the
signal was meant for; eic hears signals itself where it must.
*/
export function withOwnSignals<T>(work: () => T): T {
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
