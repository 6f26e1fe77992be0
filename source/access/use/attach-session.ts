import type {SessionEnd} from '../../session/session-end.js';
import type {RecentOptions} from '../../store/recents.js';
import type {AccessContext} from '../context.js';
import type {OpenedSession} from '../open/open-session.js';
import {recordRecent} from '../record/record-recent.js';

/** A session that has ended. */
export type EndedSession = {
	readonly end: SessionEnd;
	/** What went wrong with the recording; null for nothing. */
	readonly recordingProblem: string | null;
	/** What went wrong with eic's own files, once they are written. Never rejects. */
	readonly fileProblems: Promise<readonly string[]>;
};

/**
Gives the terminal to a session until that ends, and records meanwhile that it was opened, and at its
end how it ended.

@param recent What to ask for to open it again.
*/
export async function attachSession(
	{clients}: AccessContext,
	{instance, connection, session, history, recording}: OpenedSession,
	recent: RecentOptions,
): Promise<EndedSession> {
	const ending = session.attach();
	const recorded = recordRecent(clients, instance, connection, recent);
	const end = await ending;
	const historyProblem = history.record(end);
	return {
		end,
		recordingProblem: recording?.recorder.problem ?? null,
		fileProblems: recorded.then(recentProblem =>
			[historyProblem, recentProblem].filter(problem => problem !== null),
		),
	};
}
