import {StringDecoder} from 'node:string_decoder';
import {setImmediate as immediate} from 'node:timers/promises';
import {readInput, type SessionInput} from './input.js';

/** Lines typed on a terminal in its line mode (canonical mode), which echoes and edits them. */
export type LineInput = {
	/** The next line, without its line break; null when the input has ended or the signal fires. */
	readonly next: (signal: AbortSignal) => Promise<string | null>;
};

/** Reads lines of `stdin`, and leaves it to other readers in between. Lines typed ahead are kept. */
export function openLineInput(stdin: SessionInput): LineInput {
	const decoder = new StringDecoder('utf8');
	let rest = '';
	let hasEnded = false;
	return {
		async next(signal) {
			const {promise, resolve} = Promise.withResolvers<void>();
			const resolveWhenReady = () => {
				if (hasEnded || signal.aborted || rest.includes('\n')) {
					resolve();
				}
			};

			signal.addEventListener('abort', resolveWhenReady);
			const input = readInput(
				stdin,
				bytes => {
					rest += decoder.write(bytes);
					resolveWhenReady();
					return true;
				},
				() => {
					hasEnded = true;
					resolveWhenReady();
				},
			);
			resolveWhenReady();
			await promise;
			signal.removeEventListener('abort', resolveWhenReady);
			input.stop();
			// The next reader of stdin must not start in the same tick.
			await immediate();
			const end = rest.indexOf('\n');
			if (signal.aborted || end === -1) {
				return null;
			}

			const line = rest.slice(0, end);
			rest = rest.slice(end + 1);
			return line;
		},
	};
}
