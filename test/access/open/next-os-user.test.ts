import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {nextOsUserOf, withOsUserOffers} from '../../../source/access/open/next-os-user.js';
import {PermissionDenied} from '../../../source/connection/permission-denied.js';
import {planRoutes} from '../../../source/route/plan.js';
import {instanceWith} from '../../support/fixtures.js';

const instance = instanceWith({publicIpv4: '203.0.113.10'});
const users = ['ubuntu', 'admin', 'rocky', 'root', 'debian'];
const plan = planRoutes({
	instance,
	endpoints: {status: 'known', endpoints: []},
	connectionType: 'auto',
	osUser: 'ec2-user',
	port: 22,
});
const refusalOf = (osUser: string) =>
	new PermissionDenied({
		instance,
		osUser,
		isPushed: true,
		likely: {osUsers: users, system: null},
	});
const {signal} = new AbortController();

describe('the OS user after a refused one', () => {
	it('is the likeliest that was not refused, three times at most', () => {
		assert.equal(nextOsUserOf(refusalOf('ec2-user'), ['ec2-user']), 'ubuntu');
		assert.equal(nextOsUserOf(refusalOf('ubuntu'), ['ec2-user', 'ubuntu']), 'admin');
		const refused = ['ec2-user', 'ubuntu', 'admin', 'rocky'];
		assert.equal(nextOsUserOf(refusalOf('rocky'), refused), null);
		assert.equal(nextOsUserOf(new Error('lost'), ['ec2-user']), null);
	});

	it('is tried when the offer is accepted', async () => {
		const tried: string[] = [];
		const opened = await withOsUserOffers(
			plan,
			async () => true,
			async ({osUser}) => {
				tried.push(osUser);
				if (osUser !== 'admin') {
					throw refusalOf(osUser);
				}

				return osUser;
			},
			signal,
		);
		assert.deepEqual([opened, tried], ['admin', ['ec2-user', 'ubuntu', 'admin']]);
	});

	it('is not tried when the offer is declined', async () => {
		const refusal = refusalOf('ec2-user');
		await assert.rejects(
			withOsUserOffers(
				plan,
				async () => false,
				async () => {
					throw refusal;
				},
				signal,
			),
			refusal,
		);
	});
});
