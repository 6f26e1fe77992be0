import {formatBytes} from '../../model/text/bytes.js';
import {formatDuration} from '../../model/text/duration.js';
import {causeOf} from '../../session/receipt.js';
import type {PastSession} from '../../store/past-session.js';
import {alignedRows} from './list-text.js';

/** The sessions as JSON output. */
export function historyJson(sessions: readonly PastSession[]) {
	return {version: 1, sessions};
}

/** The sessions as an aligned table, in local time. */
export function historyTable(sessions: readonly PastSession[]): string {
	return alignedRows([
		['STARTED', 'NAME', 'ID', 'REGION', 'USER', 'VIA', 'DURATION', 'END', 'RECEIVED', 'SENT'],
		...sessions.map(session => [
			localTime(new Date(session.startedAt)),
			session.name ?? '-',
			session.instanceId,
			session.region,
			session.osUser,
			session.route.endpointId ?? session.route.address,
			formatDuration(session.durationMs),
			causeOf(session) + reconnectsText(session),
			formatBytes(session.received),
			formatBytes(session.sent),
		]),
	]);
}

/** The texts of a session that `eic history WORD` searches. */
export function searchableWords(session: PastSession): string[] {
	const {name, instanceId, region, profile, account, osUser, route, kind, message} = session;
	const started = new Date(session.startedAt);
	return [
		...[name, instanceId, region, profile, account, osUser, kind, message],
		...[route.type, route.address, route.endpointId],
		...[causeOf(session), localTime(started), session.startedAt, session.hostKey.fingerprint],
	].filter(word => word !== null);
}

function reconnectsText({reconnects}: PastSession): string {
	return reconnects === 0 ? '' : `, ${reconnects}× reconnected`;
}

/** `2026-05-01 14:32`, in the time zone of this machine. */
function localTime(date: Date): string {
	const two = (number: number) => String(number).padStart(2, '0');
	const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
	return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
