import type {Store} from '../store.js';
import {failureWords} from './lines.js';
import {namesIn, openNames} from './open-names.js';
import type {Talk} from './talk.js';

const help = [
	'A number or a name opens that region; several, separated by spaces, open together; all opens all.',
	'r: refresh. L: renew expired logins. Enter alone: back to the list. q or Ctrl-D: quit.',
];

/** Asks for the regions of the list, by number or name. */
export async function chooseRegions({getState, dispatch}: Store, talk: Talk): Promise<void> {
	const {regions, preselected} = getState();
	if (regions.status === 'failed') {
		talk.say(...failureWords(regions.failure));
		if (preselected !== null) {
			talk.say(`Enter alone opens ${preselected} without the list of regions.`);
		}
	}

	const names = regions.status === 'known' ? regions.names : [];
	talk.say(...names.map((name, index) => `${index + 1}. ${name}`));
	const line = await talk.ask('Which region? Number, name, all, or ? for help: ');
	switch (line) {
		case null:
		case 'q': {
			dispatch({type: 'quit', exitCode: 0});
			return;
		}

		case '?': {
			talk.say(...help);
			return;
		}

		case 'r': {
			dispatch({type: 'refresh'});
			return;
		}

		case 'L': {
			dispatch({type: 'logIn'});
			return;
		}

		case '': {
			dispatch({type: regions.status === 'failed' ? 'openPreselected' : 'back'});
			return;
		}

		default: {
			const wanted = line === 'all' ? names : namesIn(line, names);
			const unknown = wanted.find(name => !names.includes(name));
			if (unknown === undefined) {
				openNames({getState, dispatch}, wanted);
			} else {
				talk.say(`There is no region ${unknown}.`);
			}
		}
	}
}
