import {hasSucceeded} from '../../../access/run/run-end.js';
import type {Action} from '../../action.js';
import type {Move} from '../../list/listing.js';
import {done, problem, toList} from '../../list/to-list.js';
import type {Notice} from '../../notice/notice.js';
import {type RunRow, unended} from '../../running/run.js';
import {startRun} from '../../running/start-run.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';
import {whyNoRetry} from './keys.js';
import {runRows} from './run-rows.js';

type Running = ScreenNamed<'running'>;

/** A command runs on several instances; one of them is pointed at, or its output is shown. */
export function reduce(state: State, screen: Running, action: Action): State {
	switch (action.type) {
		case 'runChanged': {
			return action.number === screen.run.number
				? {...state, screen: {...screen, rows: withChanges(screen.rows, action.rows)}}
				: state;
		}

		case 'move': {
			const index = targetOf(state, screen, action.move);
			return {...state, screen: {...screen, index, isLeaving: false}};
		}

		case 'showOutput': {
			return {...state, screen: {...screen, page: 0, isLeaving: false}};
		}

		case 'nextPage': {
			return {...state, screen: {...screen, page: (screen.page ?? 0) + action.by}};
		}

		case 'retry': {
			return retry(state, screen);
		}

		case 'back': {
			return back(state, screen);
		}

		default: {
			return state;
		}
	}
}

function withChanges(
	rows: readonly RunRow[],
	changes: ReadonlyMap<number, RunRow>,
): readonly RunRow[] {
	return rows.map((row, index) => changes.get(index) ?? row);
}

function targetOf(state: State, {rows, index}: Running, move: Move): number {
	const last = rows.length - 1;
	if ('to' in move) {
		return move.to === 'first' ? 0 : last;
	}

	const step = move.count * (move.by === 'row' ? 1 : runRows(state.size));
	return Math.max(0, Math.min(index + step, last));
}

function retry(state: State, {run, rows}: Running): State {
	const reason = whyNoRetry(state);
	const failed = run.plans
		.filter((_plan, index) => !isGood(rows[index]))
		.map(({instance}) => instance);
	return reason === null
		? startRun(state, failed, run.command)
		: {...state, notice: problem(reason)};
}

function isGood(row: RunRow | undefined): boolean {
	return Boolean(row?.end && hasSucceeded(row.end));
}

function back(state: State, screen: Running): State {
	if (screen.page !== null) {
		return {...state, notice: null, screen: {...screen, page: null}};
	}

	const count = unended(screen.rows);
	if (count > 0 && !screen.isLeaving) {
		const where = count === 1 ? 'one instance' : `${count} instances`;
		return {
			...state,
			notice: problem(`It still runs on ${where}. Go back once more to hang up there.`),
			screen: {...screen, isLeaving: true},
		};
	}

	return toList(state, outcome(screen));
}

function outcome({run, rows}: Running): Notice {
	const good = rows.filter(isGood).length;
	const text = `${run.command}: succeeded on ${good} of ${rows.length} instances`;
	return good === rows.length ? done(text) : problem(text);
}
