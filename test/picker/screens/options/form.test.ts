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
		osUserFrom: 'image',
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
	assert.equal(fieldAfter({...form, focus: 'isFavorite'}, 1), 'osUser');
	assert.equal(fieldAfter(form, -1), 'isFavorite');
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

test('an OS user that nobody changed stays likely, another one is as said', () => {
	const likely = {...defaultChoices, osUser: 'ubuntu', osUserFrom: 'image'} as const;
	const form = formOf(instance, likely);
	const userOf = (text: string) => {
		const {osUser, osUserFrom} = readForm({...form, osUser: lineOf(text)}, defaultChoices).choices;
		return [osUser, osUserFrom];
	};
	assert.deepEqual(userOf('ubuntu '), ['ubuntu', 'image']);
	assert.deepEqual(userOf('deploy'), ['deploy', 'given']);
});

test('an empty private key means one that eic makes, and only one of the own can be pushed first', () => {
	const given = {...defaultChoices, privateKeyFile: '/keys/own', isKeyPushed: true};
	const form = formOf(instance, given);
	const read = (text: string) => readForm({...form, privateKeyFile: lineOf(text)}, given).choices;
	assert.deepEqual(read('/keys/own'), given);
	assert.equal(read(' /keys/other ').privateKeyFile, '/keys/other');
	assert.deepEqual([read('').privateKeyFile, read('').isKeyPushed], [null, false]);
	assert.ok(fieldsOf(form).includes('isKeyPushed'));
	assert.ok(!fieldsOf({...form, privateKeyFile: lineOf(' ')}).includes('isKeyPushed'));
	const other = withNextItem({...form, focus: 'isKeyPushed'}, 1);
	assert.deepEqual(readForm(other, given).choices, {...given, isKeyPushed: false});
});
