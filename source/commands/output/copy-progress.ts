import type {WriteStream} from 'node:tty';
import {formatBytes} from '../../model/text/bytes.js';
import {formatDuration, formatSeconds} from '../../model/text/duration.js';
import {sanitize, sanitizeLines} from '../../model/text/sanitize.js';
import {progressText} from '../../transfer/progress-text.js';
import {createRate} from '../../transfer/pump/rate.js';
import type {Progress} from '../../transfer/tally.js';
import {printTo, replaceLine} from './terminal.js';

/** Shows the progress of a copy: one line that is redrawn, only on a terminal. */
export type CopyProgress = {
	/** Prints permanent lines above the one that is redrawn. */
	readonly say: (lines: readonly string[]) => void;
	/** Removes the progress line and stops. */
	readonly stop: () => void;
};

const redrawMs = 100;

/**
Starts to show the progress of a copy.

@param progress The counters, which the copy updates.
@param isLive Whether `stream` is a terminal and progress is wanted.
*/
export function startCopyProgress(
	stream: Pick<WriteStream, 'write' | 'columns'>,
	progress: Progress,
	isLive: boolean,
): CopyProgress {
	const rate = createRate();
	const clear = () => {
		if (isLive) {
			replaceLine(stream, sanitize(''));
		}
	};

	const draw = () => {
		const bytesPerSecond = rate.measure(progress.bytesMoved, performance.now());
		// Some terminals wrap after a character in the last column.
		const columns = (stream.columns || 80) - 1;
		replaceLine(stream, sanitize(progressText(progress, bytesPerSecond, columns)));
	};

	const timer = isLive ? setInterval(draw, redrawMs) : undefined;
	return {
		say(lines) {
			clear();
			printTo(stream, sanitizeLines(lines.map(line => `${sanitize(line)}\n`).join('')));
		},
		stop() {
			clearInterval(timer);
			clear();
		},
	};
}

/** The summary of a copy: `copied 3 files, 1.2 GB in 12s (98.4 MB/s)`. */
export function copySummary(progress: Progress, durationMs: number): string {
	const {filesDone, bytesDone, bytesMoved} = progress;
	const files = `${filesDone} ${filesDone === 1 ? 'file' : 'files'}`;
	const time = durationMs < 10_000 ? formatSeconds(durationMs) : formatDuration(durationMs);
	const bytesPerSecond = formatBytes((bytesMoved / Math.max(1, durationMs)) * 1000);
	const before = bytesDone - bytesMoved;
	const resumed = before > 0 ? `, ${formatBytes(before)} of it earlier` : '';
	return `copied ${files}, ${formatBytes(bytesDone)} in ${time} (${bytesPerSecond}/s)${resumed}`;
}
