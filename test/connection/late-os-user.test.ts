import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import type {LikelyOsUsers} from '../../source/model/fleet/os-user.js';
import {directRoute, type TrialOptions, tryToConnect} from '../support/connecting.js';
import {dialBy} from '../support/network/dial-map-file.js';
import {temporaryHome} from '../support/program/temporary-home.js';
import {startSshServer} from '../support/sshd/ssh-server.js';
import {until} from '../support/until.js';

const address = '203.0.113.10';

async function begin(t: TestContext, wishes: Partial<TrialOptions>) {
	const home = temporaryHome();
	const sshd = await startSshServer();
	const pushed: string[] = [];
	const trial = tryToConnect({
		routes: [directRoute(address)],
		port: 22,
		osUser: 'ec2-user',
		dial: dialBy(home.path, {[`${address}:22`]: sshd.port}),
		pushKey: async ({osUser}) => {
			pushed.push(osUser);
		},
		...wishes,
	});
	t.after(async () => {
		await trial.end();
		await sshd.stop();
		home.remove();
	});
	return {trial, sshd, pushed};
}

test('the image is waited for by the push and the sign-in alone', async t => {
	const image = Promise.withResolvers<LikelyOsUsers>();
	const {trial, sshd, pushed} = await begin(t, {
		osUserFrom: 'default',
		likelyOsUsers: () => image.promise,
	});
	const isDone = (step: string) =>
		trial.events.some(
			event => event.type === 'step' && event.step === step && event.status === 'done',
		);
	await until('the handshake', () => isDone('handshake'));
	assert.deepEqual([pushed, sshd.tries], [[], []]);
	image.resolve({system: 'Ubuntu', osUsers: ['ubuntu']});
	const {osUser} = await trial.connection;
	assert.deepEqual([osUser, pushed], ['ubuntu', ['ubuntu']]);
	assert.ok(sshd.tries.every(tried => tried.startsWith('ubuntu ')));
	assert.deepEqual(
		trial.events.filter(({type}) => type === 'osUser'),
		[{type: 'osUser', osUser: 'ubuntu'}],
	);
});

test('an OS user that was said needs no image', async t => {
	let asked = 0;
	const {trial, pushed} = await begin(t, {
		async likelyOsUsers() {
			asked++;
			return {system: 'Ubuntu', osUsers: ['ubuntu']};
		},
	});
	const {osUser} = await trial.connection;
	assert.deepEqual([osUser, pushed, asked], ['ec2-user', ['ec2-user'], 0]);
});
