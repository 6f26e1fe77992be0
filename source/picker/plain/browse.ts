import type {Action} from '../action.js';
import {copyItemsOf} from '../screens/copying/copy-items.js';
import type {Store} from '../store.js';
import {type Answer, answerHelp, answerOf} from './answer.js';
import {callersLine, detailLines, listLines, pageLength} from './lines.js';
import type {Talk} from './talk.js';
import {openTunnel} from './tunnels.js';
import {write} from './write.js';

/** Where the printed page begins. It is kept between two visits to the list. */
export type Page = {
	first: number;
	isSaid: boolean;
	/** The identities that were printed last. */
	callers: string;
};

/** Prints a page of the list if it has changed, asks what to do, and does it. */
export async function browse(store: Store, talk: Talk, page: Page): Promise<void> {
	const {getState, dispatch} = store;
	const {found} = getState().listing;
	page.first = Math.max(0, Math.min(page.first, lastPage(found.ranked.length)));
	const callers = callersLine(getState());
	if (callers !== page.callers) {
		page.callers = callers;
		talk.say(...(callers === '' ? [] : [callers]));
	}

	if (!page.isSaid) {
		talk.say(...listLines(getState(), page.first));
		page.isSaid = true;
	}

	const isMore = page.first + pageLength < found.ranked.length;
	const line = await talk.ask(`Number, filter, ${isMore ? 'n for more, ' : ''}or ? for help: `);
	if (line === null) {
		dispatch({type: 'quit', exitCode: 0});
		return;
	}

	act(answerOf(line), store, talk, page);
}

function act(answer: Answer, store: Store, talk: Talk, page: Page): void {
	const {dispatch} = store;
	switch (answer.type) {
		case 'connect':
		case 'details':
		case 'copy':
		case 'tunnel':
		case 'options':
		case 'wait':
		case 'run': {
			actOnOne(answer, store, talk);
			return;
		}

		case 'favorite': {
			actOnOne(answer, store, talk);
			// The numbers have changed.
			page.isSaid = false;
			return;
		}

		case 'filter': {
			write(answer.text, dispatch);
			Object.assign(page, {first: 0, isSaid: false});
			return;
		}

		case 'page': {
			const first = page.first + answer.by * pageLength;
			const {length} = store.getState().listing.found.ranked;
			if (first < 0 || first >= length) {
				talk.say(answer.by === 1 ? 'This is the last page.' : 'This is the first page.');
			} else {
				Object.assign(page, {first, isSaid: false});
			}

			return;
		}

		case 'again': {
			page.isSaid = false;
			return;
		}

		case 'refresh': {
			page.isSaid = false;
			dispatch({type: 'refresh'});
			return;
		}

		case 'regions': {
			dispatch({type: 'chooseRegion'});
			return;
		}

		case 'profiles': {
			dispatch({type: 'chooseProfile'});
			return;
		}

		case 'tunnels': {
			dispatch({type: 'open', screen: 'tunnels'});
			return;
		}

		case 'login': {
			dispatch({type: 'logIn'});
			return;
		}

		case 'last': {
			dispatch({type: 'reconnect'});
			return;
		}

		case 'help': {
			talk.say(...answerHelp);
			return;
		}

		case 'quit': {
			dispatch({type: 'quit', exitCode: 0});
		}
	}
}

/** What can be done with the selected instance at once; connecting takes more steps. */
const commands: Readonly<Partial<Record<Answer['type'], Action>>> = {
	options: {type: 'open', screen: 'options'},
	favorite: {type: 'toggleFavorite'},
	wait: {type: 'wait'},
};

function actOnOne(answer: Extract<Answer, {number: number}>, store: Store, talk: Talk): void {
	const {getState, dispatch} = store;
	const {ranked} = getState().listing.found;
	const instance = ranked.at(answer.number - 1)?.instance;
	if (instance === undefined) {
		talk.say(`There is no number ${answer.number}: the last one is ${ranked.length}.`);
		return;
	}

	if (answer.type === 'details') {
		talk.say(...detailLines(getState(), instance));
		return;
	}

	if (answer.type === 'copy') {
		talk.say(...copyItemsOf([instance]).map(({label, text}) => `${label}: ${text}`));
		return;
	}

	dispatch({type: 'move', move: {to: 'first'}});
	dispatch({type: 'move', move: {by: 'row', count: answer.number - 1}});
	const own = commands[answer.type];
	if (own !== undefined) {
		dispatch(own);
		return;
	}

	if (answer.type === 'tunnel') {
		openTunnel(answer.ports, store);
		return;
	}

	if (answer.type === 'run') {
		dispatch({type: 'open', screen: 'command'});
		dispatch({type: 'edit', edit: {kind: 'insert', text: answer.command}});
	}

	dispatch({type: 'connect'});
}

function lastPage(count: number): number {
	return Math.max(0, Math.floor((count - 1) / pageLength) * pageLength);
}
