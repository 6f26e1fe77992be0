import process from 'node:process';
import {useStdout} from 'ink';
import {useEffect} from 'react';
import {asFailure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import {productionLine} from '../../session/production-line.js';
import {
	type ConnectRequest,
	closingLines,
	type PickerServices,
	type SessionResult,
} from '../hooks/services.js';
import type {State} from '../state.js';
import type {Dispatch} from '../store.js';
import {useLending} from '../terminal/use-lending.js';
import {saidBy} from './said-by.js';

/**
Opens the session that the state asks for, hands it the terminal, and takes the terminal back. When
the state drops the attempt, the connection is cancelled.
*/
export function useSession(
	state: State,
	dispatch: Dispatch,
	{
		openSession,
		waitForKey,
		listRecents,
	}: Pick<PickerServices, 'openSession' | 'waitForKey' | 'listRecents'>,
): void {
	const lend = useLending();
	const {stdout} = useStdout();
	const {screen, leavesAfterSession} = state;
	const attempt =
		screen.name === 'connecting' || screen.name === 'inSession' ? screen.attempt : null;
	const number = attempt?.number ?? null;
	const request = attempt?.request ?? null;

	useEffect(() => {
		if (number === null || request === null) {
			return;
		}

		const cancellation = new AbortController();
		const handOver = async (request: ConnectRequest, signal: AbortSignal) => {
			const beganAt = performance.now();
			const said: string[] = [];
			const session = await openSession(
				request,
				event => {
					said.push(...saidBy(event));
					const atMs = performance.now() - beganAt;
					dispatch({type: 'connectionEvent', attempt: number, event, atMs});
				},
				signal,
			);
			if (signal.aborted) {
				session.close();
				return;
			}

			let result: SessionResult | null = null;
			await lend(async () => {
				dispatch({type: 'sessionOpened', attempt: number});
				if (session.isProduction) {
					stdout.write(`${productionLine(process.env)}\n`);
				}

				writeLines(stdout, [...said, ...session.announcement]);
				result = await session.attach();
				writeLines(stdout, closingLines(result));
				if (request.command !== null && !leavesAfterSession) {
					await waitForKey(`${causeText(result)}. Press any key to return to the list`);
				}

				dispatch({type: 'recentsKnown', recents: listRecents()});
				// The list is ready before Ink draws again; a picker that leaves must draw nothing more.
				if (!leavesAfterSession) {
					dispatch({type: 'sessionEnded', attempt: number, result});
				}
			});
			if (leavesAfterSession && result !== null) {
				dispatch({type: 'sessionEnded', attempt: number, result});
			}
		};

		handOver(request, cancellation.signal).catch((error: unknown) => {
			if (!cancellation.signal.aborted) {
				dispatch({type: 'connectionFailed', attempt: number, failure: asFailure(error)});
			}
		});
		return () => {
			cancellation.abort();
		};
	}, [
		number,
		request,
		openSession,
		waitForKey,
		listRecents,
		dispatch,
		lend,
		stdout,
		leavesAfterSession,
	]);
}

/** How a command ended, in a word or two. */
function causeText({isLost, exitCode}: SessionResult): string {
	return isLost ? 'connection lost' : `exit ${exitCode}`;
}

function writeLines(stdout: NodeJS.WritableStream, lines: readonly string[]): void {
	for (const line of lines) {
		stdout.write(`${sanitize(line)}\n`);
	}
}
