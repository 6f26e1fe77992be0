import {type Address, addressesOf} from '../../../model/fleet/address.js';
import type {Instance} from '../../../model/fleet/instance.js';
import {isOsUser} from '../../../model/fleet/os-user.js';
import type {OsUserChoice} from '../../../model/fleet/os-user-choice.js';
import {type ConnectionType, connectionTypes} from '../../../model/route.js';
import {formatDuration, parseDuration} from '../../../model/text/duration.js';
import type {SessionChoices} from '../../hooks/services.js';
import {lineOf, type TextLine} from '../../keys/text-line.js';

export type FieldName =
	| 'osUser'
	| 'connectionType'
	| 'instanceIp'
	| 'port'
	| 'timeout'
	| 'privateKeyFile'
	/** Asked for a key of the person's own alone. */
	| 'isKeyPushed'
	/** Whether the choices hold for more than this connection. */
	| 'isFavorite';

const textFields = ['osUser', 'port', 'timeout', 'privateKeyFile'] as const;

type TextField = (typeof textFields)[number];

const fieldNames: readonly FieldName[] = [
	'osUser',
	'connectionType',
	'instanceIp',
	'port',
	'timeout',
	'privateKeyFile',
	'isKeyPushed',
	'isFavorite',
];

/** The fields of a form, from top to bottom. */
export function fieldsOf({privateKeyFile}: Form): readonly FieldName[] {
	const hasOwnKey = privateKeyFile.text.trim() !== '';
	return hasOwnKey ? fieldNames : fieldNames.filter(name => name !== 'isKeyPushed');
}

/** The options screen as it is filled in. */
export type Form = {
	readonly instance: Instance;
	readonly focus: FieldName;
	/** The OS user that was there at first, and what it was chosen by. */
	readonly usual: OsUserChoice;
	readonly osUser: TextLine;
	readonly connectionType: ConnectionType;
	readonly instanceIp: string | null;
	readonly port: TextLine;
	readonly timeout: TextLine;
	readonly privateKeyFile: TextLine;
	/** Of a key of the person's own. */
	readonly isKeyPushed: boolean;
	/** Whether the favorite of the instance is to have these choices. */
	readonly isFavorite: boolean;
	/** The command to run; null for a shell. */
	readonly command: string | null;
};

type FormErrors = Partial<Record<FieldName, string>>;

/** What the form says: choices to connect with, or what is wrong where. */
type FormReading = {
	/** The wrong fields have the value they had before. */
	readonly choices: SessionChoices;
	readonly errors: FormErrors;
};

export function formOf(
	instance: Instance,
	choices: SessionChoices,
	command: string | null = null,
): Form {
	const isOwn = addressesOf(instance).some(({ip}) => ip === choices.instanceIp);
	return {
		instance,
		focus: 'osUser',
		usual: {osUser: choices.osUser, osUserFrom: choices.osUserFrom},
		osUser: lineOf(choices.osUser),
		connectionType: choices.connectionType,
		instanceIp: isOwn ? choices.instanceIp : null,
		port: lineOf(String(choices.port)),
		timeout: lineOf(choices.deadlineMs === null ? '' : durationText(choices.deadlineMs)),
		privateKeyFile: lineOf(choices.privateKeyFile ?? ''),
		isKeyPushed: choices.isKeyPushed,
		isFavorite: false,
		command,
	};
}

/** A duration as it is typed; in seconds where two units don't say it all. */
function durationText(durationMs: number): string {
	const text = formatDuration(durationMs).replaceAll(' ', '');
	return parseDuration(text) === durationMs ? text : `${Math.ceil(durationMs / 1000)}s`;
}

export function isTextField(field: FieldName): field is TextField {
	return textFields.some(name => name === field);
}

/** The field `by` places on, around the ends. */
export function fieldAfter(form: Form, by: 1 | -1): FieldName {
	return itemAfter(fieldsOf(form), form.focus, by);
}

/** The addresses to choose from; null leaves it to the connection type. */
export function addressChoices({instance}: Form): ReadonlyArray<Address | null> {
	return [null, ...addressesOf(instance)];
}

/** The form with another item of the focused menu chosen, around its ends. */
export function withNextItem(form: Form, by: 1 | -1): Form {
	switch (form.focus) {
		case 'connectionType': {
			const connectionType = itemAfter(connectionTypes, form.connectionType, by);
			return {...form, connectionType};
		}

		case 'instanceIp': {
			const ips = addressChoices(form).map(address => address?.ip ?? null);
			return {...form, instanceIp: itemAfter(ips, form.instanceIp, by)};
		}

		case 'isKeyPushed': {
			return {...form, isKeyPushed: !form.isKeyPushed};
		}

		case 'isFavorite': {
			return {...form, isFavorite: !form.isFavorite};
		}

		default: {
			return form;
		}
	}
}

function itemAfter<Item>(items: readonly Item[], item: Item, by: 1 | -1): Item {
	return items.at((items.indexOf(item) + by) % items.length) as Item;
}

/** Reads the form. `fallback` replaces what cannot be read. */
export function readForm(form: Form, fallback: SessionChoices): FormReading {
	const errors: {-readonly [Name in FieldName]?: string} = {};
	const osUser = form.osUser.text.trim();
	const isKeyPushed = form.privateKeyFile.text.trim() === '' || form.isKeyPushed;
	if (!isOsUser(osUser, isKeyPushed)) {
		errors.osUser = 'a login name, such as ec2-user or ubuntu';
	}

	const port = /^\d{1,5}$/.test(form.port.text.trim()) ? Number(form.port.text) : 0;
	if (port < 1 || port > 65_535) {
		errors.port = 'a number from 1 to 65535';
	}

	const timeoutText = form.timeout.text.trim();
	const deadlineMs = timeoutText === '' ? null : parseDuration(timeoutText);
	if (deadlineMs === undefined) {
		errors.timeout = 'a time such as 90s, 30m or 1h30m, or nothing';
	}

	const privateKeyFile = form.privateKeyFile.text.trim();
	return {
		choices: {
			...osUserOf(osUser, errors.osUser === undefined, form, fallback),
			connectionType: form.connectionType,
			instanceIp: form.instanceIp,
			port: errors.port === undefined ? port : fallback.port,
			deadlineMs: deadlineMs === undefined ? fallback.deadlineMs : deadlineMs,
			privateKeyFile: privateKeyFile === '' ? null : privateKeyFile,
			isKeyPushed: privateKeyFile !== '' && form.isKeyPushed,
		},
		errors,
	};
}

/** An OS user that nobody changed is still only likely. */
function osUserOf(
	osUser: string,
	isValid: boolean,
	{usual}: Form,
	fallback: OsUserChoice,
): OsUserChoice {
	if (!isValid) {
		return {osUser: fallback.osUser, osUserFrom: fallback.osUserFrom};
	}

	return osUser === usual.osUser ? usual : {osUser, osUserFrom: 'given'};
}
