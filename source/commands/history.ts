import {sanitizeLines} from '../model/text/sanitize.js';
import {type History, openHistory} from '../store/history.js';
import type {PastSession} from '../store/past-session.js';
import type {Arguments} from './command.js';
import {historyJson, historyTable, searchableWords} from './output/history-text.js';
import {print, printError, printJson} from './output/terminal.js';
import {usageFailure} from './parse.js';

/** `eic history`: prints the sessions that have ended, the latest last. */
export async function run(argv: Arguments): Promise<number> {
	const limit = limitOf(argv);
	const found = matching(openHistory(), argv.words).slice(-limit);
	if (argv.has('json')) {
		printJson(historyJson(found));
	} else if (found.length > 0) {
		print(sanitizeLines(historyTable(found)));
	} else {
		printError(
			sanitizeLines(
				argv.words.length === 0 ? 'No past sessions yet.\n' : 'No matching sessions.\n',
			),
		);
	}

	return 0;
}

/** The sessions that contain every word, ignoring case. */
function matching(history: History, words: readonly string[]): readonly PastSession[] {
	const lowerCaseWords = words.flatMap(word => word.toLowerCase().split(/\s+/)).filter(Boolean);
	return history.list().filter(session => {
		const text = searchableWords(session).join('\n').toLowerCase();
		return lowerCaseWords.every(word => text.includes(word));
	});
}

function limitOf(argv: Arguments): number {
	const text = argv.value('limit');
	if (text === null) {
		return Number.POSITIVE_INFINITY;
	}

	const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
	if (limit === 0) {
		throw usageFailure(
			`Invalid --limit "${text}".`,
			'Give a number of sessions, such as --limit 20.',
		);
	}

	return limit;
}
