import type {Store} from '../store.js';
import {saidOf} from './lines.js';
import type {Talk} from './talk.js';

const help = [
	'A number or a name opens that region; several, with blanks between, open together; all opens all.',
	'r: read the regions again. Enter alone: back to the list. q or Ctrl-D: quit.',
];

/** Asks which regions are to be in the list, by their numbers or names. */
export async function chooseRegions({getState, dispatch}: Store, talk: Talk): Promise<void> {
	const {regions, preselected} = getState();
	if (regions.status === 'failed') {
		talk.say(...saidOf(regions.failure));
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

		case '': {
			dispatch({type: regions.status === 'failed' ? 'openPreselected' : 'back'});
			return;
		}

		default: {
			const wanted = line === 'all' ? names : regionsIn(line, names);
			const unknown = wanted.find(name => !names.includes(name));
			if (unknown === undefined) {
				open({getState, dispatch}, wanted);
			} else {
				talk.say(`There is no region ${unknown}.`);
			}
		}
	}
}

function regionsIn(line: string, names: readonly string[]): string[] {
	return line.split(/[\s,]+/).map(word => names[Number(word) - 1] ?? word);
}

/** Marks just these, as in the menu of the picker, and opens them. */
function open(
	{getState, dispatch}: Pick<Store, 'getState' | 'dispatch'>,
	wanted: readonly string[],
) {
	const {screen} = getState();
	const marked = screen.name === 'regions' ? screen.marked : [];
	for (const region of new Set([...marked, ...wanted])) {
		if (marked.includes(region) !== wanted.includes(region)) {
			dispatch({type: 'itemHighlighted', item: region});
			dispatch({type: 'toggleMark'});
		}
	}

	dispatch({type: 'openHighlighted'});
}
