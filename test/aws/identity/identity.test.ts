import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {runEic} from '../../support/program/run-eic.js';
import {environmentOf, identityCases} from './cases.js';
import {type IdentityStand, startIdentityStand} from './stand.js';

/** Where the AWS CLI gives up on an empty name, eic takes it for none. */
const readsMore = ['an empty AWS_PROFILE', 'an empty AWS_PROFILE and AWS_DEFAULT_PROFILE'];

describe('whose keys sign', () => {
	let stand: IdentityStand;
	before(async () => {
		stand = await startIdentityStand();
	});
	after(() => stand?.stop());

	for (const one of identityCases().cases) {
		const {name, awsCli} = one;
		if (readsMore.includes(name)) {
			continue;
		}

		const who = awsCli.keyId ?? `nobody's (${awsCli.exitCode})`;
		it(`is ${who} for ${name}, as in the AWS CLI`, async () => {
			const {exitCode, stderr} = await runEic(
				['list', ...one.arguments],
				environmentOf(stand, one),
			);
			const {keyId, token, region, isOwnUrl, says} = awsCli;
			const signature = stand.takeSignature();
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
			await runEic(['list'], environmentOf(stand, {name: title, environment: variables}));
			assert.equal(stand.takeSignature()?.keyId, keyId);
		});
	}

	it('is told by the name of the missing half where the keys are cut', async () => {
		const {stderr} = await runEic(
			['ssh', 'i-1', '--', 'true'],
			environmentOf(stand, {name: '', environment: {AWS_ACCESS_KEY_ID: 'AKIAENVIRONMENT'}}),
		);
		assert.match(stderr, /AWS_SECRET_ACCESS_KEY is missing/);
	});
});
