import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {runEic} from '../../support/program/run-eic.js';
import {environmentOf, identityCases} from './cases.js';
import {type IdentityFixture, startIdentityFixture} from './identity-fixture.js';

/** The AWS CLI fails for an empty name; eic treats it as unset. */
const acceptedByEicOnly = ['an empty AWS_PROFILE', 'an empty AWS_PROFILE and AWS_DEFAULT_PROFILE'];

describe('whose keys sign', () => {
	let fixture: IdentityFixture;
	before(async () => {
		fixture = await startIdentityFixture();
	});
	after(() => fixture?.stop());

	for (const one of identityCases().cases) {
		const {name, awsCli} = one;
		if (acceptedByEicOnly.includes(name)) {
			continue;
		}

		const who = awsCli.keyId ?? `nobody's (${awsCli.exitCode})`;
		it(`is ${who} for ${name}, as in the AWS CLI`, async () => {
			const {exitCode, stderr} = await runEic(
				['list', ...one.arguments],
				environmentOf(fixture, one),
			);
			const {keyId, token, region, isOwnUrl, says} = awsCli;
			const signature = fixture.takeSignature();
			if (says === undefined) {
				assert.deepEqual(signature, {keyId, token, region, isOwnUrl}, stderr);
			} else {
				assert.equal(signature, null);
				assert.match(stderr, /^eic: [^\n]+\n {5}[^\n]+\n$/);
			}

			assert.equal(exitCode, awsCli.exitCode, stderr);
		});
	}

	for (const [title, variables, keyId] of [
		['an empty AWS_PROFILE counts as unset', {AWS_PROFILE: ''}, 'AKIADEFAULT'],
		[
			'an empty AWS_PROFILE lets AWS_DEFAULT_PROFILE count',
			{AWS_PROFILE: '', AWS_DEFAULT_PROFILE: 'work'},
			'AKIAWORK',
		],
	] as const) {
		it(title, async () => {
			await runEic(['list'], environmentOf(fixture, {name: title, environment: variables}));
			assert.equal(fixture.takeSignature()?.keyId, keyId);
		});
	}

	it('is a failure that names the missing key when there is only half a pair', async () => {
		const {stderr} = await runEic(
			['ssh', 'i-1', '--', 'true'],
			environmentOf(fixture, {name: '', environment: {AWS_ACCESS_KEY_ID: 'AKIAENVIRONMENT'}}),
		);
		assert.match(stderr, /AWS_SECRET_ACCESS_KEY is missing/);
	});
});
