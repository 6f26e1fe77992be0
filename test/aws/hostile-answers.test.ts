import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import process from 'node:process';
import {after, before, describe, it} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import fc from 'fast-check';
import {type AwsClients, createClients} from '../../source/aws/clients.js';
import {consoleOutput} from '../../source/aws/ec2/console-output.js';
import {listEndpoints} from '../../source/aws/ec2/endpoints.js';
import {describeInstance} from '../../source/aws/ec2/instances.js';
import {listRegions} from '../../source/aws/ec2/regions.js';
import {callerIdentity} from '../../source/aws/identity/identity.js';
import {pushKey} from '../../source/aws/push-key.js';
import {Failure} from '../../source/model/failure.js';
import {hostKeysInLog} from '../../source/model/fleet/boot-log.js';
import {instanceWith} from '../support/fixtures.js';
import {harmfulPattern} from '../support/hostile.js';
import {tries} from '../support/property-tries.js';

const region = 'us-east-1';
const {signal} = new AbortController();

describe('an answer that AWS would never give', () => {
	let server: Server;
	let answer: (response: ServerResponse) => void;
	let requests: number;
	let clients: AwsClients;
	const saved = {...process.env};

	before(async () => {
		requests = 0;
		server = createServer((request, response) => {
			requests++;
			request.resume();
			response.on('error', () => {});
			answer(response);
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		process.env['AWS_ACCESS_KEY_ID'] = 'AKIDEXAMPLE';
		process.env['AWS_SECRET_ACCESS_KEY'] = 'precious-secret';
		process.env['AWS_SESSION_TOKEN'] = 'precious-token';
		process.env['AWS_MAX_ATTEMPTS'] = '1';
		process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		clients = createClients({profile: null, region});
	});

	after(() => {
		process.env = saved;
		server.closeAllConnections();
		server.close();
	});

	const instance = instanceWith();
	const calls: ReadonlyArray<readonly [name: string, call: () => Promise<unknown>]> = [
		['ec2:DescribeInstances', () => describeInstance(clients, region, instance.id)],
		['ec2:DescribeRegions', () => listRegions(clients)],
		['ec2:DescribeInstanceConnectEndpoints', () => listEndpoints(clients, region, {all: true})],
		[
			'ec2:GetConsoleOutput',
			async () => hostKeysInLog(await consoleOutput(clients, instance, false, signal)),
		],
		['sts:GetCallerIdentity', () => callerIdentity(clients, region, signal)],
		[
			'ec2-instance-connect:SendSSHPublicKey',
			() => pushKey(clients, {instance, osUser: 'x', publicKey: 'ssh-ed25519 AAAA'}, signal),
		],
	];

	/** Makes every call. Each must end with a result or a `Failure` that is safe to print. */
	const tryCalls = async (what: string) => {
		for (const [name, call] of calls) {
			try {
				await call();
			} catch (error) {
				assert.ok(error instanceof Failure, `${name}, ${what}: ${(error as Error).stack}`);
				assert.doesNotMatch(`${error.message}${error.nextStep}`, harmfulPattern);
				assert.doesNotMatch(`${error.message}${error.nextStep}`, /precious|Signature=/);
				assert.ok(error.message.length < 2000, `${name}, ${what}: ${error.message.length}`);
			}
		}
	};

	const say = (
		status: number,
		type: string,
		body: string | Uint8Array,
		id: string | null = 'id-1',
	) => {
		answer = response => {
			response.writeHead(status, {
				'content-type': type,
				...(id !== null && {'x-amzn-requestid': id}),
			});
			response.end(body);
		};
	};

	const tag = fc.constantFrom(
		...['DescribeRegionsResponse', 'regionInfo', 'item', 'regionName', 'Error', 'Errors', 'Code'],
		...[
			'instanceConnectEndpointSet',
			'output',
			'Message',
			'GetCallerIdentityResult',
			'Arn',
			'Response',
		],
		...[
			'reservationSet',
			'instancesSet',
			'instanceId',
			'requestId',
			'securityGroupIdSet',
			'!DOCTYPE x',
			'?',
		],
	);
	const {xml} = fc.letrec<{xml: string}>(tie => ({
		xml: fc.oneof(
			{depthSize: 'medium'},
			fc.string({unit: 'binary', maxLength: 12}),
			fc.constantFrom(
				'&#27;[2J',
				'&lol;',
				'<![CDATA[\u001B]]>',
				'<',
				'&#xFFFFFFFF;',
				'<!--',
				'</item>',
			),
			fc
				.tuple(tag, fc.array(tie('xml'), {maxLength: 4}))
				.map(([name, inner]) => `<${name}>${inner.join('')}</${name}>`),
		),
	}));
	const body = fc.oneof(
		xml,
		xml.map(text => text.slice(0, Math.floor(text.length / 2))),
		fc.json(),
		fc.json().map(text => `{"__type":${text},"message":${text},"Success":${text}}`),
		fc.uint8Array({maxLength: 200}).map(bytes => Buffer.from(bytes).toString('latin1')),
	);

	it('of any status, type and body ends in a result or a failure', async () => {
		const status = fc.constantFrom(200, 200, 204, 301, 400, 403, 404, 500);
		const type = fc.constantFrom(
			'text/xml',
			'application/json',
			'text/html',
			'application/x-amz-json-1.1',
		);
		const id = fc.constantFrom('id-1', null);
		await fc.assert(
			fc.asyncProperty(status, type, body, id, async (code, kind, text, requestId) => {
				say(code, kind, text, requestId);
				await tryCalls(text);
			}),
			tries(60, 6000),
		);
	});

	const fixed: ReadonlyArray<readonly [what: string, status: number, type: string, body: string]> =
		[
			['a page of HTML', 200, 'text/html', '<!DOCTYPE html><html><body>Log in<br></body></html>'],
			['a page of HTML for an error', 403, 'text/html', '<html>\u001B[2J<h1>Forbidden</h1></html>'],
			[
				'a field of 5 MB',
				400,
				'text/xml',
				`<Response><Errors><Error><Code>X</Code><Message>${'y\u001B[2J'.repeat(1e6)}</Message></Error></Errors></Response>`,
			],
			['deep nesting', 200, 'text/xml', `${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`],
			[
				'deep JSON',
				200,
				'application/x-amz-json-1.1',
				`${'['.repeat(50_000)}${']'.repeat(50_000)}`,
			],
			[
				'entities that grow',
				200,
				'text/xml',
				`<!DOCTYPE l [<!ENTITY a "${'x'.repeat(100)}">${'bcdefgh'
					.split('')
					.map((name, index) => `<!ENTITY ${name} "${`&${'abcdefg'[index]};`.repeat(10)}">`)
					.join('')}]><l>&h;</l>`,
			],
			['nothing', 200, 'text/xml', ''],
		];
	for (const [what, status, type, text] of fixed) {
		it(`with ${what} ends in a result or a failure`, async () => {
			say(status, type, text);
			// What took too long would not end within the limit of a test.
			await tryCalls(what);
		});
	}

	it('that redirects elsewhere is not followed', async () => {
		let elsewhere = 0;
		const other = createServer((_, response) => {
			elsewhere++;
			response.end();
		});
		other.listen(0, '127.0.0.1');
		await once(other, 'listening');
		const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
		for (const status of [301, 302, 307, 308]) {
			answer = response => response.writeHead(status, {location}).end();
			await tryCalls(String(status));
		}

		other.close();
		assert.equal(elsewhere, 0);
	});

	it('that ends before its length is a failure', async () => {
		answer = response => {
			response.writeHead(200, {
				'content-type': 'text/xml',
				'x-amzn-requestid': 'id',
				'content-length': 5000,
			});
			response.write('<DescribeRegionsResponse>');
			setImmediate(() => response.destroy());
		};
		await tryCalls('cut off');
	});

	for (const [what, everyMs] of [
		['stalls', Number.POSITIVE_INFINITY],
		['drips a byte a second', 1000],
	] as const) {
		it(`that ${what} times out`, async t => {
			t.mock.timers.enable({apis: ['setTimeout', 'setInterval']});
			answer = response => {
				response.writeHead(200, {'content-type': 'text/xml', 'x-amzn-requestid': 'id'});
				response.write('<?xml version="1.0"?>');
				if (Number.isFinite(everyMs)) {
					const timer = setInterval(() => response.write(' '), everyMs);
					response.once('close', () => clearInterval(timer));
				}
			};
			for (const [name, call] of calls.slice(0, 5)) {
				const before = requests;
				let outcome: unknown = null;
				const over = call().then(
					() => assert.fail(`${name} gave a result`),
					(error: unknown) => {
						outcome = error;
					},
				);
				while (requests === before) {
					await nextTurn();
				}

				let waitedMs = 0;
				for (; outcome === null && waitedMs < 300_000; waitedMs += 1000) {
					for (let turn = 0; turn < 20; turn++) {
						await nextTurn();
					}

					t.mock.timers.tick(1000);
				}

				await nextTurn();
				assert.ok(
					outcome instanceof Failure,
					`${name} after ${waitedMs / 1000} s: ${String(outcome)}`,
				);
				await over;
			}
		});
	}
});
