import assert from 'node:assert/strict';
import process from 'node:process';
import {after, before, describe, it} from 'node:test';
import {neverChoose} from '../../source/access/locate/choose.js';
import {locate} from '../../source/access/locate/locate.js';
import {connectionServices} from '../../source/access/open/connection-services.js';
import {planFor} from '../../source/access/plan/plan-for.js';
import {createClients} from '../../source/aws/clients.js';
import {parseArguments} from '../../source/commands/parse.js';
import {parseRouteRequest} from '../../source/commands/request/route-request.js';
import {commands} from '../../source/commands/table.js';
import {AllCandidatesFailed} from '../../source/connection/happy-eyeballs.js';
import {type Demo, startDemo} from '../../source/demo/demo.js';
import {parseFault} from '../../source/demo/faults.js';
import {diagnose} from '../../source/doctor/diagnose.js';
import {doctorInput} from '../../source/doctor/doctor-input.js';
import {createFacts} from '../../source/doctor/facts.js';
import {Failure} from '../../source/model/failure.js';
import {openSettings} from '../../source/store/settings.js';
import {temporaryHome} from '../support/program/temporary-home.js';

const failure = (code: string, message = '203.0.113.10:22 failed.') =>
	new Failure('other', code, message);
const all = (...failures: readonly Failure[]) =>
	new Failure('other', 'AllRoutesFailed', 'No route works.', {
		cause: new AllCandidatesFailed(failures),
	});

describe('the diagnosis of a failure, with a closed security group', () => {
	const home = temporaryHome();
	let demo: Demo;

	before(async () => {
		demo = await startDemo({faults: [parseFault('network=closed-group')]});
		delete process.env['AWS_PROFILE'];
		Object.assign(process.env, home.environment, demo.environment);
	});

	after(async () => {
		await demo?.stop();
		home.remove();
	});

	const diagnosed = async (of: Failure, name = 'web-1', ...args: readonly string[]) => {
		const spec = commands.find(one => one.name === 'doctor');
		assert.ok(spec);
		const request = parseRouteRequest(parseArguments(spec, [name, ...args]));
		const clients = createClients({profile: null, region: null});
		const {signal} = new AbortController();
		const facts = createFacts({
			...doctorInput(clients, connectionServices(clients, openSettings(), null), signal),
			stepTimeoutMs: 3000,
			maxTunnelSeconds: null,
			signIn: null,
			plan: async () =>
				planFor(await locate(clients, request, neverChoose, signal), request, {}, null),
		});
		return diagnose(of, facts);
	};

	const blamesGroup = /^Port 22 of i-\w+ is not open to /;
	for (const [what, of] of [
		['that nothing answered', failure('ConnectTimeout')],
		['that a tunnel closed', failure('TunnelClosed')],
		[
			'that a tunnel opened and nothing was said in it',
			failure('HandshakeTimeout', '10.0.0.5:22 over eice-0123 took the connection.'),
		],
		[
			'that one of several routes got no answer',
			all(failure('Unreachable'), failure('ConnectTimeout')),
		],
	] as const) {
		it(`names the group if the only evidence is ${what}`, async () => {
			assert.match((await diagnosed(of)).message, blamesGroup);
		});
	}

	for (const [what, of] of [
		['the connection was refused', failure('ConnectionRefused')],
		['the connection was reset', failure('ConnectionReset')],
		['the server hung up', failure('ClosedBeforeHandshake')],
		['the server was silent on an open connection', failure('HandshakeTimeout')],
		['the server said why', failure('RefusedInWords')],
		['this machine has no way there', failure('Unreachable')],
		['no route got as far as the group', all(failure('Unreachable'), failure('ConnectionRefused'))],
	] as const) {
		it(`does not blame it if ${what}`, async () => {
			assert.equal(await diagnosed(of), of);
		});
	}

	it('gives advice for the family of the address', async () => {
		const v4 = await diagnosed(failure('ConnectTimeout'));
		assert.match(v4.nextStep ?? '', /--protocol tcp --port 22 --cidr YOUR-ADDRESS\/32$/);
		const v6 = await diagnosed(failure('ConnectTimeout'), 'v6-only-1');
		assert.match(v6.nextStep ?? '', /Ipv6Ranges=\[\{CidrIpv6=YOUR-ADDRESS\/128\}\]'$/);
	});
});
