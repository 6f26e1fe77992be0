import type {OpenedSession} from '../../access/open/open-session.js';
import type {Recording} from '../../access/open/recording.js';
import type {SubstituteTerm} from '../../access/open/remote-environment.js';
import {sanitize} from '../../model/text/sanitize.js';

/** What to say before a session, one line each: about the terminal, about the recording. */
export function sessionNotices({
	substituteTerm,
	recording,
}: Pick<OpenedSession, 'substituteTerm' | 'recording'>): string[] {
	return [
		...(substituteTerm === null ? [] : [termNotice(substituteTerm)]),
		...(recording === null ? [] : recordingNotices(recording)),
	];
}

function termNotice({here, remote}: SubstituteTerm): string {
	return `Few instances know the terminal ${sanitize(here, 64)}, so TERM is ${remote} there. --term same keeps yours.`;
}

function recordingNotices({file, isInputRecorded}: Recording): string[] {
	return [
		`recording to ${sanitize(file, 400)}: everything shown`,
		...(isInputRecorded ? ['and everything typed, including passwords'] : []),
	];
}
