import assert from 'node:assert/strict';
import {test} from 'node:test';
import {accountOfKeyId} from '../../../source/aws/identity/key-id.js';
import {makeCredentials} from '../../../source/demo/credentials.js';

// Published with their accounts by Aidan Steele (2020) and Tal Be'ery (2023).
for (const [keyId, account] of [
	['ASIAY34FZKBOKMUTVV7A', '609629065308'],
	['ASIAQNZGKIQY56JQ7WML', '029608264753'],
] as const) {
	test(`the key id ${keyId} contains the account ${account}`, () => {
		assert.equal(accountOfKeyId(keyId), account);
	});
}

test("the demo's key ids contain the demo's account", () => {
	assert.equal(accountOfKeyId(makeCredentials().accessKeyId), '123456789012');
});

test('an old or invalid key id does not contain an account', () => {
	assert.equal(accountOfKeyId('AKIAIOSFODNN7EXAMPLE'), null);
	assert.equal(accountOfKeyId(''), null);
	assert.equal(accountOfKeyId('AROAY34FZKBOKMUTVV7A'), null);
});
