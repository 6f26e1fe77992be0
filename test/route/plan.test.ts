import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {ConnectionType, Plan} from '../../source/model/route.js';
import type {EndpointList} from '../../source/route/endpoint-choice.js';
import {type PlanInput, planRoutes} from '../../source/route/plan.js';
import {endpointWith, instanceWith} from '../support/fixtures.js';

const ips = {P: '203.0.113.10', V: '10.0.0.10', 6: '2001:db8::10'};

function plan(input: Partial<PlanInput> = {}): Plan {
	return planRoutes({
		instance: instanceWith(),
		endpoints: {status: 'known', endpoints: []},
		connectionType: 'auto',
		osUser: 'ec2-user',
		port: 22,
		...input,
	});
}

function withAddresses(letters: string) {
	return instanceWith({
		publicIpv4: letters.includes('P') ? ips.P : null,
		privateIpv4: letters.includes('V') ? ips.V : null,
		ipv6: letters.includes('6') ? ips[6] : null,
	});
}

/** The usable routes as `type ip`, in order. */
function tried(routes: Plan): string {
	return routes.routes
		.filter(({usable}) => usable)
		.map(({type, address}) => `${type} ${address}`)
		.join(', ');
}

const present: EndpointList = {status: 'known', endpoints: [endpointWith()]};
const absent: EndpointList = {status: 'known', endpoints: []};

// The addresses of the instance; what `auto`, `direct` and `eice` try in order with an endpoint in the VPC;
// the same without an endpoint.
const table: ReadonlyArray<
	readonly [letters: string, type: ConnectionType, withEndpoint: string, without: string]
> = [
	['', 'auto', '', ''],
	['', 'direct', '', ''],
	['', 'eice', '', ''],
	['P', 'auto', 'direct P', 'direct P'],
	['P', 'direct', 'direct P', 'direct P'],
	['P', 'eice', '', ''],
	['V', 'auto', 'eice V', ''],
	['V', 'direct', 'direct V', 'direct V'],
	['V', 'eice', 'eice V', ''],
	['6', 'auto', 'direct 6', 'direct 6'],
	['6', 'direct', 'direct 6', 'direct 6'],
	['6', 'eice', 'eice 6', ''],
	['PV', 'auto', 'direct P, eice V', 'direct P'],
	['PV', 'direct', 'direct P, direct V', 'direct P, direct V'],
	['PV', 'eice', 'eice V', ''],
	['P6', 'auto', 'direct P, direct 6', 'direct P, direct 6'],
	['P6', 'direct', 'direct P, direct 6', 'direct P, direct 6'],
	['P6', 'eice', 'eice 6', ''],
	['V6', 'auto', 'eice V, direct 6', 'direct 6'],
	['V6', 'direct', 'direct 6, direct V', 'direct 6, direct V'],
	['V6', 'eice', 'eice V, eice 6', ''],
	['PV6', 'auto', 'direct P, eice V, direct 6', 'direct P, direct 6'],
	['PV6', 'direct', 'direct P, direct 6, direct V', 'direct P, direct 6, direct V'],
	['PV6', 'eice', 'eice V, eice 6', ''],
];

function spelled(letters: string): string {
	return letters.replaceAll(/\b[PV6](?=,|$)/g, letter => ips[letter as keyof typeof ips]);
}

describe('the routes of a running instance', () => {
	for (const [letters, connectionType, withEndpoint, without] of table) {
		for (const [endpoints, expected, words] of [
			[present, withEndpoint, 'with an endpoint'],
			[absent, without, 'without an endpoint'],
		] as const) {
			test(`${connectionType}, addresses ${letters || 'none'}, ${words}: ${expected || 'no way'}`, () => {
				const made = plan({instance: withAddresses(letters), connectionType, endpoints});
				assert.equal(tried(made), spelled(expected));
				assert.equal(
					made.chosen && `${made.chosen.type} ${made.chosen.address}`,
					spelled(expected).split(', ')[0] || null,
				);
				assert.equal(made.routes.filter(({chosen}) => chosen).length, expected ? 1 : 0);
				assert.ok(made.routes.every(({reason}) => reason.length > 0));
			});
		}
	}
});

describe('the choice of an endpoint', () => {
	const instance = withAddresses('V');
	const chosenOf = (endpoints: EndpointList, more: Partial<PlanInput> = {}) =>
		plan({instance, endpoints, ...more}).chosen?.endpoint?.id ?? null;
	const known = (...endpoints: ReturnType<typeof endpointWith>[]): EndpointList => ({
		status: 'known',
		endpoints,
	});

	test("is the first ready one of the VPC, or the one in the instance's subnet", () => {
		const [a, b] = [endpointWith({id: 'eice-a'}), endpointWith({id: 'eice-b'})];
		assert.equal(chosenOf(known(a, b)), 'eice-a');
		assert.equal(chosenOf(known(a, {...b, subnetId: 'subnet-1'})), 'eice-b');
		assert.equal(chosenOf(known({...a, vpcId: 'vpc-2'}, b)), 'eice-b');
	});

	for (const state of [
		'create-complete',
		'update-in-progress',
		'update-failed',
		'update-complete',
	]) {
		test(`accepts one in state ${state}`, () => {
			assert.equal(chosenOf(known(endpointWith({state}))), 'eice-0123456789abcdef0');
		});
	}

	for (const state of [
		'create-in-progress',
		'create-failed',
		'delete-in-progress',
		'something-new',
	]) {
		test(`rejects one in state ${state} and says so`, () => {
			const made = plan({instance, endpoints: known(endpointWith({state}))});
			assert.equal(made.chosen, null);
			assert.match(made.routes[1]?.reason ?? '', new RegExp(`is ${state}`));
		});
	}

	test('is the one named by id wherever it is, and no other', () => {
		const named = {endpoint: {endpointId: 'eice-b', dnsName: null}, hasEndpointOptions: true};
		const [a, b] = [endpointWith({id: 'eice-a'}), endpointWith({id: 'eice-b', vpcId: 'vpc-9'})];
		assert.equal(chosenOf(known(a, b), named), 'eice-b');
		assert.equal(chosenOf(known(a), named), null);
	});

	test('uses a given id and DNS name as they are', () => {
		const endpoint = {endpointId: 'eice-x', dnsName: 'eice-x.example.com'};
		const made = plan({instance, endpoint, hasEndpointOptions: true, endpoints: absent});
		assert.equal(made.chosen?.endpoint?.dnsName, 'eice-x.example.com');
	});

	test('rejects one that does not reach the kind of address', () => {
		const ipv4Only = known(endpointWith({ipAddressType: 'ipv4'}));
		const made = plan({instance: withAddresses('6'), connectionType: 'eice', endpoints: ipv4Only});
		assert.match(made.routes[1]?.reason ?? '', /reaches IPv4 only/);
		assert.equal(made.chosen, null);
	});

	test('offers every ready endpoint as a fallback', () => {
		const made = plan({
			instance,
			endpoints: known(endpointWith({id: 'eice-a'}), endpointWith({id: 'eice-b'})),
		});
		assert.equal(tried(made), `eice ${ips.V}, eice ${ips.V}`);
	});
});

describe('obstacles', () => {
	for (const state of ['pending', 'stopping', 'stopped', 'shutting-down', 'terminated'] as const) {
		test(`there is no route to an instance that is ${state}`, () => {
			const instance = {...withAddresses('PV6'), state};
			const made = plan({instance, endpoints: present});
			assert.equal(made.chosen, null);
			assert.ok(made.routes.every(({reason}) => reason === `the instance is ${state}`));
		});
	}

	test('Windows does not accept pushed keys, only keys of its own', () => {
		const instance = {...withAddresses('P'), platform: 'windows' as const};
		assert.match(plan({instance}).routes[0]?.reason ?? '', /Windows has no EC2 Instance Connect/);
		assert.equal(plan({instance, hasOwnKey: true}).chosen?.address, ips.P);
	});

	test('endpoints open ports 22 and 3389 only', () => {
		const instance = withAddresses('V');
		assert.equal(plan({instance, endpoints: present, port: 3389}).chosen?.type, 'eice');
		const made = plan({instance, endpoints: present, port: 2222});
		assert.match(made.routes[1]?.reason ?? '', /ports 22 and 3389 only, not 2222/);
	});

	test('a reason says why the endpoints are not known', () => {
		const instance = withAddresses('V');
		const unreadable: EndpointList = {status: 'unreadable', message: 'Not allowed.'};
		assert.match(plan({instance, endpoints: unreadable}).routes[1]?.reason ?? '', /Not allowed/);
		const loading: EndpointList = {status: 'loading'};
		assert.match(plan({instance, endpoints: loading}).routes[1]?.reason ?? '', /looking for/);
		assert.match(
			plan({instance}).routes[1]?.reason ?? '',
			/no EC2 Instance Connect Endpoint in vpc-1/,
		);
	});
});

describe('options on the command line', () => {
	test('--instance-ip is used instead of the known addresses', () => {
		const instance = withAddresses('PV6');
		const direct = plan({instance, connectionType: 'direct', instanceIp: '192.0.2.7'});
		assert.equal(tried(direct), 'direct 192.0.2.7');
		const eice = plan({
			instance,
			connectionType: 'eice',
			instanceIp: '10.9.9.9',
			endpoints: present,
		});
		assert.equal(tried(eice), 'eice 10.9.9.9');
		assert.equal(eice.chosen?.family, 'private-ipv4');
	});

	test('any endpoint option makes auto mean eice', () => {
		const made = plan({
			instance: withAddresses('PV6'),
			endpoints: present,
			hasEndpointOptions: true,
		});
		assert.equal(tried(made), `eice ${ips.V}, eice ${ips[6]}`);
		assert.equal(made.connectionType, 'auto');
	});

	test('without fallback only the first route with an address is considered', () => {
		const input = {instance: withAddresses('V6'), endpoints: absent};
		assert.equal(plan({...input, isFallbackAllowed: true}).chosen?.address, ips[6]);
		assert.equal(plan({...input, isFallbackAllowed: false}).chosen, null);
	});
});
