import assert from 'node:assert/strict';
import process from 'node:process';
import {after, before, describe, it} from 'node:test';
import {neverChoose} from '../../../source/access/locate/choose.js';
import {locate} from '../../../source/access/locate/locate.js';
import type {KeyRequest} from '../../../source/access/open/key-request.js';
import {planAgain} from '../../../source/access/plan/plan-again.js';
import {planFor} from '../../../source/access/plan/plan-for.js';
import {createClients} from '../../../source/aws/clients.js';
import {type Demo, startDemo} from '../../../source/demo/demo.js';
import type {DemoInstance} from '../../../source/demo/fleet/fleet.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

const anyRoute = {
	connectionType: 'auto',
	instanceIp: null,
	endpoint: null,
	osUser: null,
	port: null,
	isFallbackAllowed: true,
} as const;

describe('the plan of a session that connects again', () => {
	const home = temporaryHome();
	const {signal} = new AbortController();
	let demo: Demo;

	before(async () => {
		demo = await startDemo();
		delete process.env['AWS_PROFILE'];
		Object.assign(process.env, home.environment, demo.environment);
	});

	after(async () => {
		await demo?.stop();
		home.remove();
	});

	const found = async ({id, region}: DemoInstance) => {
		const clients = createClients({profile: null, region});
		const target = {osUser: null, kind: 'id', value: id} as const;
		const request = {target, connectionType: 'auto', endpoint: null} as const;
		return {clients, located: await locate(clients, request, neverChoose, signal)};
	};

	const instanceWhere = (fits: (instance: DemoInstance) => boolean): DemoInstance => {
		const instance = demo.fleet.instances.find(one => one.state === 'running' && fits(one));
		assert.ok(instance);
		return instance;
	};

	it('reaches Windows again with a key that the instance knows', async () => {
		const windows = instanceWhere(
			({image, publicIpv4}) => image.platform === 'windows' && publicIpv4 !== null,
		);
		const {clients, located} = await found(windows);
		const key: KeyRequest = {file: 'key', isPushed: false};
		const first = planFor(located, anyRoute, {}, key);
		assert.ok(first.chosen);
		const again = await planAgain(clients, first, {...anyRoute, key}, signal);
		assert.deepEqual(again, first);
	});

	it('keeps the OS user and the port, whoever chose them', async () => {
		const web = instanceWhere(({name, publicIpv4}) => name === 'web-1' && publicIpv4 !== null);
		const {clients, located} = await found(web);
		const first = planFor(located, anyRoute, {osUser: 'admin', port: 2222}, null);
		const {osUser, port} = await planAgain(clients, first, {...anyRoute, key: null}, signal);
		assert.deepEqual([osUser, port], ['admin', 2222]);
	});
});
