import {isGuessed} from '../../../model/fleet/os-user-choice.js';
import {defaultPort} from '../../../model/ssh/default-port.js';
import type {ConnectOptions} from '../../../store/connect-options.js';
import type {Action} from '../../action.js';
import {choicesFor} from '../../connect/plan-of.js';
import {startAttempt} from '../../connect/start-attempt.js';
import {keepOptions} from '../../favorites/change-favorites.js';
import type {SessionChoices} from '../../hooks/services.js';
import {edited} from '../../keys/text-line.js';
import {selectedEntry} from '../../list/listing.js';
import {toList} from '../../list/to-list.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';
import {type Form, fieldAfter, formOf, isTextField, readForm, withNextItem} from './form.js';

/** The options of the selected instance, or those of an attempt that failed. */
export function open(state: State): State {
	const {screen} = state;
	const attempt = screen.name === 'failed' ? screen.attempt : null;
	const instance = attempt?.instance ?? selectedEntry(state.listing)?.instance;
	if (instance === undefined) {
		return state;
	}

	const choices = attempt?.choices ?? choicesFor(state, instance);
	const form = formOf(instance, choices, attempt?.command);
	return {...state, notice: null, screen: {name: 'options', form}};
}

/** The choices for a session. */
export function reduce(state: State, {form}: ScreenNamed<'options'>, action: Action): State {
	switch (action.type) {
		case 'connect': {
			return connect(state, form);
		}

		case 'back': {
			return toList({...state, awaited: null});
		}

		default: {
			const next = reduceForm(form, action);
			return next === form ? state : {...state, screen: {name: 'options', form: next}};
		}
	}
}

function reduceForm(form: Form, action: Action): Form {
	switch (action.type) {
		case 'nextField': {
			return {...form, focus: fieldAfter(form, action.by)};
		}

		case 'edit': {
			return isTextField(form.focus)
				? {...form, [form.focus]: edited(form[form.focus], action.edit)}
				: form;
		}

		case 'nextItem': {
			return withNextItem(form, action.by);
		}

		default: {
			return form;
		}
	}
}

/** Connects with the choices of the form, or goes to the invalid field. */
function connect(state: State, form: Form): State {
	const {choices, errors} = readForm(form, choicesFor(state, form.instance));
	const wrong = Object.keys(errors)[0] as keyof typeof errors | undefined;
	if (wrong !== undefined) {
		return {...state, screen: {name: 'options', form: {...form, focus: wrong}}};
	}

	const {instance, command} = form;
	const kept = form.isFavorite ? keepOptions(state, instance, optionsOf(choices)) : state;
	return startAttempt(kept, instance, choices, {command});
}

/** What a favorite can keep of the choices. */
function optionsOf({
	osUser,
	osUserFrom,
	connectionType,
	port,
	deadlineMs,
}: SessionChoices): ConnectOptions {
	return {
		...(!isGuessed(osUserFrom) && {osUser}),
		...(connectionType !== 'auto' && {connectionType}),
		...(port !== defaultPort && {port}),
		...(deadlineMs !== null && {timeoutMs: deadlineMs}),
	};
}
