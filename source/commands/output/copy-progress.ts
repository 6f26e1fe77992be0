import type {WriteStream} from 'node:tty';
import {formatBytes} from '../../model/text/bytes.js';
import {formatDuration, formatSeconds} from '../../model/text/duration.js';
import {sanitize, sanitizeLines} from '../../model/text/sanitize.js';
import {progressText} from '../../transfer/progress-text.js';
import {createRate} from '../../transfer/pump/rate.js';
import type {Progress} from '../../transfer/tally.js';
import {printTo, replaceLine} from './terminal.js';

/** Shows how a copy goes: one line that is rewritten, on a terminal alone. */
export type CopyProgress = {
	/** Writes lines that stay, above the one that is rewritten. */
	readonly say: (lines: readonly string[]) => void;
	/** Takes the line away and stops. */
	readonly stop: () => void;
};

const redrawMs = 100;

/** @param isLive Whether `stream` is a terminal, and its user wants to see it. */
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
		// A character in the last column would make some terminals go on to the next line.
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

/** What a copy came to: `copied 3 files, 1.2 GB in 12s (98.4 MB/s)`. */
export function copySummary(progress: Progress, durationMs: number): string {
	const {filesDone, bytesDone, bytesMoved} = progress;
	const files = `${filesDone} ${filesDone === 1 ? 'file' : 'files'}`;
	const time = durationMs < 10_000 ? formatSeconds(durationMs) : formatDuration(durationMs);
	const bytesPerSecond = formatBytes((bytesMoved / Math.max(1, durationMs)) * 1000);
	const before = bytesDone - bytesMoved;
	const resumed = before > 0 ? `, ${formatBytes(before)} of it before` : '';
	return `copied ${files}, ${formatBytes(bytesDone)} in ${time} (${bytesPerSecond}/s)${resumed}`;
}
