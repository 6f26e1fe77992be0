import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isProduction, parseProductionRules} from '../../../source/model/fleet/production.js';
import {instanceWith} from '../../support/fixtures.js';

const prod = instanceWith({
	accountId: '210987654321',
	profile: 'prod-eu',
	tags: {env: 'Prod', 'a.b': 'x'},
});

for (const [rule, isMatch] of [
	['tag:env=prod', true],
	['tag:env=pr*', true],
	['tag:env=*', true],
	['tag:Env=prod', false],
	['tag:env=production', false],
	['tag:a.b=x', true],
	['tag:other=*', false],
	['account:210987654321', true],
	['account:21098765432', false],
	['account:2109*', true],
	['profile:prod*', true],
	['profile:prod', false],
	['profile:prod.eu', false],
] as const) {
	test(`${rule} ${isMatch ? 'matches' : 'does not match'}`, () => {
		assert.equal(isProduction(prod, parseProductionRules([rule])), isMatch);
	});
}

test('without rules nothing is production, and the default profile is named default', () => {
	assert.equal(isProduction(prod, parseProductionRules(undefined)), false);
	assert.equal(isProduction(instanceWith(), parseProductionRules(['profile:default'])), true);
});

for (const wanted of ['tag:env=prod', {}, ['env=prod'], ['tag:env'], [7], ['tag:=x']]) {
	test(`${JSON.stringify(wanted)} is refused`, () => {
		assert.throws(() => parseProductionRules(wanted), {code: 'BadProduction'});
	});
}
