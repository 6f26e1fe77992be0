import {familyLabel} from '../../model/fleet/address.js';
import {osUserText} from '../../model/fleet/os-user-choice.js';
import {connectionTypes} from '../../model/route.js';
import {choicesFor, planOf} from '../connect/plan-of.js';
import {
	addressChoices,
	type FieldName,
	type Form,
	fieldsOf,
	isTextField,
	readForm,
} from '../screens/options/form.js';
import type {Store} from '../store.js';
import {planLines} from './lines.js';
import type {Talk} from './talk.js';
import {write} from './write.js';

/** Asks for each choice of the options screen in turn, prints the resulting plan, and connects. */
export async function fillForm(store: Store, talk: Talk): Promise<void> {
	const {getState, dispatch} = store;
	talk.say('Enter alone keeps the value in brackets.');
	// The answers decide which questions follow.
	for (let asked = 0; asked < fieldsIn(store).length; asked++) {
		const field = fieldsIn(store)[asked];
		if (field === undefined || !(await fillField(field, store, talk))) {
			dispatch({type: 'quit', exitCode: 0});
			return;
		}

		dispatch({type: 'nextField', by: 1});
	}

	const form = formIn(store);
	if (form !== null) {
		const {choices} = readForm(form, choicesFor(getState(), form.instance));
		talk.say(...planLines(planOf(getState(), form.instance, choices)));
	}

	const answer = await talk.ask('Connect? y or n [y]: ');
	dispatch({type: answer === '' || answer?.toLowerCase() === 'y' ? 'connect' : 'back'});
}

/** @returns False when the input has ended. */
async function fillField(field: FieldName, store: Store, talk: Talk): Promise<boolean> {
	for (;;) {
		const form = formIn(store);
		const answer = form === null ? null : await talk.ask(questionFor(field, form));
		if (form === null || answer === null) {
			return form === null;
		}

		const problem = answer === '' ? null : fill(field, form, answer, store);
		if (problem === null) {
			return true;
		}

		talk.say(`Invalid value. Give ${problem}.`);
	}
}

function formIn({getState}: Store): Form | null {
	const {screen} = getState();
	return screen.name === 'options' ? screen.form : null;
}

function fieldsIn(store: Store): readonly FieldName[] {
	const form = formIn(store);
	return form === null ? [] : fieldsOf(form);
}

function questionFor(field: FieldName, form: Form): string {
	switch (field) {
		case 'osUser': {
			return `OS user [${osUserText(form.usual)}]: `;
		}

		case 'connectionType': {
			return `Connection type, ${connectionTypes.join(', ')} [${form.connectionType}]: `;
		}

		case 'instanceIp': {
			const all = addressChoices(form).map((address, index) =>
				address === null ? '0 automatic' : `${index} ${familyLabel[address.family]} ${address.ip}`,
			);
			const chosen = addressChoices(form).findIndex(
				address => (address?.ip ?? null) === form.instanceIp,
			);
			return `Address, ${all.join(', ')} [${chosen}]: `;
		}

		case 'port': {
			return `Port [${form.port.text}]: `;
		}

		case 'timeout': {
			return `Timeout, such as 30m, or none [${form.timeout.text || 'none'}]: `;
		}

		case 'privateKeyFile': {
			return `Private key file, or none for a temporary key [${form.privateKeyFile.text || 'none'}]: `;
		}

		case 'isKeyPushed': {
			return `Push its public half first, yes or no [${form.isKeyPushed ? 'yes' : 'no'}]: `;
		}

		case 'isFavorite': {
			return `Use these from now on, as a favorite, yes or no [${form.isFavorite ? 'yes' : 'no'}]: `;
		}
	}
}

/** @returns What would be possible instead; null when it was accepted. */
function fill(field: FieldName, form: Form, answer: string, store: Store): string | null {
	if (isTextField(field)) {
		const canBeEmpty = field === 'timeout' || field === 'privateKeyFile';
		write(canBeEmpty && answer === 'none' ? '' : answer, store.dispatch);
		const next = formIn(store) ?? form;
		const problem = readForm(next, choicesFor(store.getState(), next.instance)).errors[field];
		if (problem !== undefined) {
			write(form[field].text, store.dispatch);
		}

		return problem ?? null;
	}

	if (field === 'isKeyPushed' || field === 'isFavorite') {
		const wanted = /^y(es)?$/i.test(answer) ? true : /^no?$/i.test(answer) ? false : null;
		if (wanted !== null && wanted !== form[field]) {
			store.dispatch({type: 'nextItem', by: 1});
		}

		return wanted === null ? 'yes or no' : null;
	}

	const items: ReadonlyArray<string | null> =
		field === 'connectionType'
			? connectionTypes
			: addressChoices(form).map(address => address?.ip ?? null);
	const value = field === 'connectionType' ? answer : items[Number(answer)];
	if (value === undefined || !items.includes(value)) {
		return field === 'connectionType' ? items.join(', ') : `a number from 0 to ${items.length - 1}`;
	}

	for (let steps = 0; steps < items.length && formIn(store)?.[field] !== value; steps++) {
		store.dispatch({type: 'nextItem', by: 1});
	}

	return null;
}
