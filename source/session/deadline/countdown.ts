import {formatClock, formatDuration} from '../../model/text/duration.js';
import {escapeName} from '../escapes/escape-character.js';
import type {Status} from '../screen/status.js';
import {type Deadline, timeLeftMs, urgencyOf} from './deadline.js';

/** The colours of the reserved row, as SGR parameters: plain, yellow below 5 min, red below 1 min. */
const renditions = {calm: '7', soon: '7;33', now: '1;7;31'} as const;

/** What limits the session, such as `30m timeout`. */
export function limitOf(deadline: Deadline): string {
	const total = formatDuration(deadline.totalMs);
	return deadline.from === 'timeout' ? `${total} timeout` : `${total} tunnel limit`;
}

/**
The time left in a sentence: `29:41 left of the 30m timeout, until 14:32:10`, by the current wall clock.
*/
export function timeLeftText(deadline: Deadline | null, now: number): string {
	if (deadline === null) {
		return 'no time limit';
	}

	const leftMs = timeLeftMs(deadline, now);
	const end = new Date(Date.now() + leftMs).toTimeString().slice(0, 8);
	const more = deadline.from === 'timeout' ? '; press + for 10 more minutes' : '';
	return `${formatClock(leftMs)} left of the ${limitOf(deadline)}, until ${end}${more}`;
}

/**
What the reserved row and the title show: ` web-1 · 29:41 left of 30m · ~? help `.

@param deadline Null for a session that has no limit any more since it left its tunnel.
@param message Shown in the row instead; null for none.
*/
export function statusOf(
	deadline: Deadline | null,
	now: number,
	options: {
		readonly label: string;
		readonly isUtf8: boolean;
		readonly message: string | null;
		/** The escape character; null for none. */
		readonly escapeCharacter: string | null;
	},
): Status {
	const leftMs = deadline === null ? Number.POSITIVE_INFINITY : timeLeftMs(deadline, now);
	const clock = deadline === null ? '' : formatClock(leftMs);
	const dot = options.isUtf8 ? '·' : '-';
	const parts = [
		options.label,
		...(deadline === null ? [] : [`${clock} left of ${formatDuration(deadline.totalMs)}`]),
		...(options.escapeCharacter === null ? [] : [`${escapeName(options.escapeCharacter)}? help`]),
	];
	const text = ` ${options.message ?? parts.join(` ${dot} `)} `;
	return {
		row: {
			text: options.isUtf8 ? text : text.replaceAll(/[^\u0020-\u007E]/gu, '?'),
			rendition: renditions[urgencyOf(leftMs)],
		},
		titlePrefix: deadline === null ? '' : `${clock} ${dot}`,
	};
}
