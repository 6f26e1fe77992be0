import {isProduction} from '../../model/fleet/production.js';
import {askedName} from '../connect/confirm.js';
import type {Asking} from '../keys/asking.js';
import type {Store} from '../store.js';
import type {Talk} from './talk.js';

/**
Answers the picker's question before something starts. A line was typed with Enter, so only production is
asked about once more.
*/
export async function goOn(asking: Asking, {getState, dispatch}: Store, talk: Talk): Promise<void> {
	const state = getState();
	const {instance, question} = asking;
	if (instance === null || !isProduction(instance, state.productionRules)) {
		dispatch({type: 'answer'});
		return;
	}

	const text = question.replace('%', () => `PRODUCTION ${askedName(asking, state)}`);
	const line = await talk.ask(`${text} y for yes: `);
	dispatch({type: line === 'y' ? 'answer' : 'dismiss'});
}
