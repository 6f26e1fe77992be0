import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isProduction, parseProductionRules} from '../../../source/model/fleet/production.js';
import {instanceWith} from '../../support/fixtures.js';

const prod = instanceWith({
	accountId: '210987654321',
	profile: 'prod-eu',
	tags: {env: 'Prod', 'a.b': 'x'},
});

for (const [rule, isMeant] of [
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
	test(`${rule} ${isMeant ? 'fits' : 'does not fit'}`, () => {
		assert.equal(isProduction(prod, parseProductionRules([rule])), isMeant);
	});
}

test('without rules nothing is production, and no named profile is the default one', () => {
	assert.equal(isProduction(prod, parseProductionRules(undefined)), false);
	assert.equal(isProduction(instanceWith(), parseProductionRules(['profile:default'])), true);
});

for (const wanted of ['tag:env=prod', {}, ['env=prod'], ['tag:env'], [7], ['tag:=x']]) {
	test(`${JSON.stringify(wanted)} is refused`, () => {
		assert.throws(() => parseProductionRules(wanted), {code: 'BadProduction'});
	});
}
