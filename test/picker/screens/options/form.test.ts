import assert from 'node:assert/strict';
import {test} from 'node:test';
import {defaultChoices} from '../../../../source/picker/hooks/services.js';
import {lineOf} from '../../../../source/picker/keys/text-line.js';
import {
	fieldAfter,
	fieldsOf,
	formOf,
	readForm,
	withNextItem,
} from '../../../../source/picker/screens/options/form.js';
import {instanceWith} from '../../../support/fixtures.js';

const instance = instanceWith({privateIpv4: '10.0.0.1'});

test('a form that nobody changed says what it was made of', () => {
	const choices = {
		osUser: 'ubuntu',
		connectionType: 'eice',
		instanceIp: '10.0.0.1',
		port: 2222,
		deadlineMs: 5_415_000,
		privateKeyFile: '~/.ssh/id_ed25519',
		isKeyPushed: false,
	} as const;
	assert.deepEqual(readForm(formOf(instance, choices), defaultChoices), {choices, errors: {}});
});

test('an address that the instance has no more is not offered again', () => {
	assert.equal(formOf(instance, {...defaultChoices, instanceIp: '10.9.9.9'}).instanceIp, null);
});

const wrong = [
	['osUser', ''],
	['osUser', 'two words'],
	['osUser', 'x'.repeat(33)],
	['port', '0'],
	['port', '65536'],
	['port', 'ssh'],
	['timeout', 'soon'],
	['timeout', '0'],
] as const;

for (const [field, text] of wrong) {
	test(`${JSON.stringify(text)} is no ${field}, and what was there before stands in`, () => {
		const form = {...formOf(instance, defaultChoices), [field]: lineOf(text)};
		const {choices, errors} = readForm(form, defaultChoices);
		assert.deepEqual(Object.keys(errors), [field]);
		assert.deepEqual(choices, defaultChoices);
	});
}

test('an empty timeout means none, 30m half an hour', () => {
	const form = formOf(instance, {...defaultChoices, deadlineMs: 1000});
	const read = (text: string) => readForm({...form, timeout: lineOf(text)}, defaultChoices);
	assert.equal(read('').choices.deadlineMs, null);
	assert.equal(read('30m').choices.deadlineMs, 1_800_000);
});

test('the fields follow one another in a circle, both ways', () => {
	const form = formOf(instance, defaultChoices);
	assert.equal(fieldAfter({...form, focus: 'privateKeyFile'}, 1), 'osUser');
	assert.equal(fieldAfter(form, -1), 'privateKeyFile');
	assert.equal(fieldAfter(form, 1), 'connectionType');
});

test('the items of a menu follow one another in a circle, text fields have none', () => {
	const form = formOf(instance, defaultChoices);
	const address = {...form, focus: 'instanceIp'} as const;
	assert.equal(withNextItem(address, 1).instanceIp, '10.0.0.1');
	assert.equal(withNextItem({...address, instanceIp: '10.0.0.1'}, 1).instanceIp, null);
	const type = {...form, focus: 'connectionType'} as const;
	assert.equal(withNextItem(type, -1).connectionType, 'eice');
	assert.equal(withNextItem(form, 1), form);
});

test('an empty private key means one that eic makes, and only one of the own can be pushed first', () => {
	const given = {...defaultChoices, privateKeyFile: '/keys/own', isKeyPushed: true};
	const form = formOf(instance, given);
	const read = (text: string) => readForm({...form, privateKeyFile: lineOf(text)}, given).choices;
	assert.deepEqual(read('/keys/own'), given);
	assert.equal(read(' /keys/other ').privateKeyFile, '/keys/other');
	assert.deepEqual([read('').privateKeyFile, read('').isKeyPushed], [null, false]);
	assert.equal(fieldsOf(form).at(-1), 'isKeyPushed');
	assert.equal(fieldsOf({...form, privateKeyFile: lineOf(' ')}).at(-1), 'privateKeyFile');
	const other = withNextItem({...form, focus: 'isKeyPushed'}, 1);
	assert.deepEqual(readForm(other, given).choices, {...given, isKeyPushed: false});
});
