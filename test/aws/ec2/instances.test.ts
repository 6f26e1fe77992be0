import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {EC2Client} from '@aws-sdk/client-ec2';
import {type AwsClients, createClients} from '../../../source/aws/clients.js';
import {streamInstances} from '../../../source/aws/ec2/instances.js';
import {Failure} from '../../../source/model/failure.js';
import type {Instance} from '../../../source/model/fleet/instance.js';
import {
	type LoopbackService,
	startLoopbackService,
} from '../../support/network/loopback-service.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {randomInstancesXml} from '../random-xml.js';

const region = 'us-east-1';

const start =
	'<?xml version="1.0" encoding="UTF-8"?>\n<DescribeInstancesResponse xmlns="http://x/">';
const end = '</DescribeInstancesResponse>';

/** A page with one instance that has these elements. */
function pageWith(elements: string): string {
	return `${start}<reservationSet><item><instancesSet><item><instanceId>i-1</instanceId>${elements}</item></instancesSet></item></reservationSet>${end}`;
}

async function instancesBy(clients: AwsClients, place = region): Promise<Instance[]> {
	const pages = await Array.fromAsync(streamInstances(clients, place));
	return pages.flat();
}

/** The same clients, but with the SDK's own parser. */
function withSdkParser(clients: AwsClients): AwsClients {
	const configuration = {maxAttempts: 1};
	return {
		...clients,
		ec2: place =>
			new EC2Client({...configuration, ...clientOptionsOf(clients.ec2(place)), region: place}),
	};
}

function clientOptionsOf({config}: EC2Client) {
	return {credentials: config.credentials, endpoint: config.endpoint};
}

describe('reading instances', () => {
	let service: LoopbackService;
	let body: string;
	let clients: AwsClients;
	const tested = demoForTests();

	before(async () => {
		service = await startLoopbackService(() => ({type: 'text/xml', body}));
		process.env['AWS_ACCESS_KEY_ID'] = 'AKIDEXAMPLE';
		process.env['AWS_SECRET_ACCESS_KEY'] = 'secret';
		process.env['AWS_ENDPOINT_URL'] = service.url;
		clients = createClients({profile: null, region});
	});

	after(() => service.stop());

	async function instanceOf(elements: string): Promise<Instance | undefined> {
		body = pageWith(elements);
		const [instance] = await instancesBy(clients);
		return instance;
	}

	test('gives the same as the SDK for the whole demo', async t => {
		const {demo} = tested;
		Object.assign(process.env, demo.environment);
		t.after(() => {
			process.env['AWS_ENDPOINT_URL'] = service.url;
		});
		const ofDemo = createClients({profile: null, region});
		for (const place of ['us-east-1', 'eu-west-1', 'ap-northeast-1', 'us-east-2']) {
			const mine = await instancesBy(ofDemo, place);
			assert.deepEqual(mine, await instancesBy(withSdkParser(ofDemo), place));
		}
	});

	test('gives the same as the SDK for documents with everything that XML allows', async () => {
		for (let seed = 1; seed <= 60; seed++) {
			body = randomInstancesXml(seed);
			const expected = await instancesBy(withSdkParser(clients));
			assert.deepEqual(await instancesBy(clients), expected, body);
		}
	});

	test('handles references, CDATA, comments and line ends', async () => {
		const elements =
			'<tagSet><item><key>Name</key><value>a &amp; b &lt;&#x41;&#66;&#128512;&gt;</value></item>' +
			'<item><key>k</key><value><![CDATA[<raw> &amp;]]> and <!-- not this -->more</value></item>' +
			'<item><key>lines</key><value>one\r\ntwo</value></item>' +
			'<item><key>empty</key><value/></item><item><key/><value>x</value></item></tagSet>';
		const instance = await instanceOf(elements);
		assert.deepEqual(instance?.tags, {
			Name: 'a & b <AB😀>',
			k: '<raw> &amp; and more',
			lines: 'one\ntwo',
			empty: '',
			'': 'x',
		});
	});

	test('is not confused by values that look like tags within skipped elements', async () => {
		const instance = await instanceOf(
			'<networkInterfaceSet><item a="x>y"><instanceId>no</instanceId><b/><![CDATA[</item>]]></item></networkInterfaceSet><vpcId>vpc-1</vpcId>',
		);
		assert.equal(instance?.id, 'i-1');
		assert.equal(instance?.vpcId, 'vpc-1');
	});

	const unreadable: ReadonlyArray<readonly [name: string, body: string, message: RegExp]> = [
		['cut off', pageWith('<vpcId>vpc-1</vpcId>').slice(0, -40), /it ends too early/],
		['cut off in a tag', `${start}<reservationS`, /it ends too early/],
		['empty', '', /it is not XML/],
		['a page of HTML', '<html><body>Log in<br></body></html>', /it is not a Describe/],
		['HTML with a DOCTYPE', '<!DOCTYPE html><html></html>', /it has a DOCTYPE/],
		['no XML', 'Service unavailable', /it is not XML/],
		['of another action', '<DescribeVpcsResponse/>', /it is not a DescribeInstancesResponse/],
		['crossed', `${start}<reservationSet><item></reservationSet></item>${end}`, /ends <item>/],
		['an endless text', pageWith(`<vpcId>${'x'.repeat(3e6)}`), /longer than 1 MiB/],
		['an endless comment', `${start}<!-- ${'<a>'.repeat(1e6)}`, /longer than 1 MiB/],
		['an endless tag', `${start}<a b="${'>'.repeat(3e6)}`, /longer than 1 MiB/],
	];
	for (const [name, text, message] of unreadable) {
		test(`explains an answer that is ${name}`, async () => {
			body = text;
			await assert.rejects(
				instancesBy(clients),
				(error: unknown) =>
					error instanceof Failure &&
					error.code === 'UnreadableAnswer' &&
					error.requestId === 'loopback' &&
					error.nextStep !== null &&
					message.test(error.message),
			);
		});
	}

	test('fails wherever an answer is cut off', async () => {
		const whole = pageWith('<tagSet><item><key>k</key><value>é &amp; ü</value></item></tagSet>');
		for (let length = 0; length < whole.length; length += 7) {
			body = whole.slice(0, length);
			await assert.rejects(instancesBy(clients), {code: 'UnreadableAnswer'});
		}
	});

	test('skips a deeply nested element', async () => {
		const deep = `${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`;
		assert.equal((await instanceOf(deep))?.id, 'i-1');
	});

	test('keeps errors of AWS as they are', async () => {
		body =
			'<Response><Errors><Error><Code>UnauthorizedOperation</Code></Error></Errors></Response>';
		const refusing = await startLoopbackService(() => ({type: 'text/xml', status: 403, body}));
		process.env['AWS_ENDPOINT_URL'] = refusing.url;
		const refused = createClients({profile: null, region});
		await assert.rejects(instancesBy(refused), {code: 'UnauthorizedOperation'});
		await refusing.stop();
		process.env['AWS_ENDPOINT_URL'] = service.url;
	});
});
