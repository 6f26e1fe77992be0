import type {Store} from '../store.js';
import {namesIn, openNames} from './open-names.js';
import type {Talk} from './talk.js';

/** Asks for the profiles of the list, by number or name. */
export async function chooseProfiles({getState, dispatch}: Store, talk: Talk): Promise<void> {
	const profiles = getState().knownProfiles ?? [];
	const labels = profiles.map(({label}) => label);
	talk.say(
		...profiles.map(({label, kind, detail}, index) =>
			[`${index + 1}. ${label}`, kind, detail].filter(Boolean).join(', '),
		),
	);
	const line = await talk.ask('Which profile? Number or name, several separated by spaces: ');
	if (line === null) {
		dispatch({type: 'quit', exitCode: 0});
		return;
	}

	const wanted = line === '' ? [] : namesIn(line, labels);
	const unknown = wanted.find(label => !labels.includes(label));
	if (unknown !== undefined) {
		talk.say(`There is no profile ${unknown}.`);
	} else if (wanted.length > 0) {
		openNames({getState, dispatch}, wanted);
	} else {
		dispatch({type: 'back'});
	}
}
