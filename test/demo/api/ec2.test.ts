import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {
	DescribeImagesCommand,
	DescribeInstanceConnectEndpointsCommand,
	DescribeInstanceStatusCommand,
	DescribeInstancesCommand,
	DescribeKeyPairsCommand,
	DescribeRegionsCommand,
	DescribeSecurityGroupsCommand,
	DescribeSubnetsCommand,
	DescribeVpcsCommand,
	EC2Client,
	GetConsoleOutputCommand,
	type Instance,
	paginateDescribeInstances,
} from '@aws-sdk/client-ec2';
import {type Demo, startDemo} from '../../../source/demo/demo.js';
import {parseFault} from '../../../source/demo/faults.js';
import {
	controlName,
	hostileNames,
	internationalNames,
} from '../../../source/demo/fleet/unusual-names.js';
import {clientConfig, ec2Client} from '../clients.js';

let demo: Demo;
let client: EC2Client;

before(async () => {
	demo = await startDemo();
	client = ec2Client(demo);
});

after(async () => {
	client.destroy();
	await demo.stop();
});

async function find(
	filters: Readonly<Record<string, readonly string[]>>,
	region = 'us-east-1',
): Promise<Instance[]> {
	const regional = ec2Client(demo, {region});
	try {
		const {Reservations = []} = await regional.send(
			new DescribeInstancesCommand({
				Filters: Object.entries(filters).map(([Name, Values]) => ({Name, Values: [...Values]})),
			}),
		);
		return Reservations.flatMap(({Instances = []}) => Instances);
	} finally {
		regional.destroy();
	}
}

function nameOf(instance: Instance | undefined): string | undefined {
	return instance?.Tags?.find(({Key}) => Key === 'Name')?.Value;
}

test('regions that are not enabled appear only with AllRegions', async () => {
	const enabled = await client.send(new DescribeRegionsCommand({}));
	assert.deepEqual(
		enabled.Regions?.map(({RegionName}) => RegionName),
		['ap-northeast-1', 'eu-west-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-2'],
	);
	assert.ok(enabled.$metadata.requestId);
	const all = await client.send(new DescribeRegionsCommand({AllRegions: true}));
	assert.ok(
		all.Regions?.some(
			({RegionName, OptInStatus}) =>
				RegionName === 'me-central-1' && OptInStatus === 'not-opted-in',
		),
	);
});

test('an ordinary instance has every field that the SDK reads', async () => {
	const [web] = await find({'tag:Name': ['web-1']});
	assert.equal(web?.PublicIpAddress, '203.0.113.10');
	assert.equal(web?.PrivateIpAddress, '10.0.1.10');
	assert.equal(web?.Ipv6Address, undefined);
	assert.equal(web?.State?.Name, 'running');
	assert.equal(web?.PublicDnsName, 'ec2-203-0-113-10.compute-1.amazonaws.com');
	assert.equal(web?.PrivateDnsName, 'ip-10-0-1-10.ec2.internal');
	assert.equal(web?.Placement?.AvailabilityZone, 'us-east-1a');
	assert.equal(web?.InstanceType, 't3.small');
	assert.ok(web?.LaunchTime instanceof Date);
	assert.equal(web?.NetworkInterfaces?.[0]?.Association?.PublicIp, '203.0.113.10');
	assert.equal(web?.SecurityGroups?.[0]?.GroupName, 'ssh-from-internet');
});

test('filters combine, take wildcards and find by every address', async () => {
	const names = async (filters: Readonly<Record<string, readonly string[]>>) =>
		(await find(filters)).map(nameOf).sort();
	assert.deepEqual(await names({'tag:Name': ['web-*']}), ['web-1', 'web-2', 'web-3']);
	assert.deepEqual(await names({'tag:Name': ['db-?'], 'instance-state-name': ['running']}), [
		'db-1',
		'db-2',
	]);
	assert.deepEqual(await names({'ip-address': ['203.0.113.10']}), ['web-1']);
	assert.deepEqual(await names({'private-ip-address': ['10.0.1.10']}), ['web-1']);
	assert.deepEqual(
		await names({'network-interface.ipv6-addresses.ipv6-address': ['2001:db8:1000:5::10']}),
		['v6-only-1'],
	);
	assert.deepEqual(await names({'ipv6-address': ['2001:db8:1000:5::10']}), ['v6-only-1']);
	assert.deepEqual(await names({'dns-name': ['ec2-203-0-113-10.*']}), ['web-1']);
	assert.deepEqual(await names({'private-dns-name': ['ip-10-0-1-10.ec2.internal']}), ['web-1']);
	assert.deepEqual(await names({'tag-key': ['label-45']}), ['tagged-1']);
	assert.deepEqual(await names({'instance-state-name': ['stopped', 'terminated']}), [
		'build-1',
		'old-web-1',
	]);
	assert.deepEqual(await names({'tag:Name': ['web-\\*']}), []);
	await assert.rejects(find({'no-such': ['x']}), {name: 'InvalidParameterValue'});
});

test('names arrive unchanged, however hostile or international', async () => {
	const ireland = (await find({}, 'eu-west-1')).map(nameOf);
	const tokyo = (await find({}, 'ap-northeast-1')).map(nameOf);
	for (const name of hostileNames) {
		assert.ok(ireland.includes(name), JSON.stringify(name));
	}

	assert.deepEqual((await find({}, 'sa-east-1')).map(nameOf), [controlName]);
	assert.deepEqual(await find({}, 'us-east-2'), []);
	for (const name of internationalNames) {
		assert.ok(tokyo.includes(name), name);
	}
});

test('every state and kind of address occurs', async () => {
	const all = await find({});
	assert.deepEqual([...new Set(all.map(({State}) => State?.Name))].sort(), [
		'pending',
		'running',
		'shutting-down',
		'stopped',
		'stopping',
		'terminated',
	]);
	const kinds = new Set(
		all
			.filter(({State}) => State?.Name === 'running')
			.map(({PublicIpAddress, PrivateIpAddress, Ipv6Address}) =>
				[PublicIpAddress && 'P', PrivateIpAddress && 'V', Ipv6Address && '6']
					.filter(Boolean)
					.join(''),
			),
	);
	assert.deepEqual([...kinds].sort(), ['6', 'PV', 'PV6', 'V', 'V6']);
	// EC2 writes it in lower case, unlike the SDK's type.
	assert.ok(all.some(({Platform}) => String(Platform) === 'windows'));
	assert.ok(all.some(instance => nameOf(instance) === undefined));
});

test('pages have MaxResults items, and ids exclude MaxResults', async () => {
	const sizes: number[] = [];
	for await (const page of paginateDescribeInstances({client, pageSize: 10}, {})) {
		sizes.push(page.Reservations?.length ?? 0);
	}

	assert.equal(sizes[0], 10);
	assert.equal(
		sizes.reduce((sum, size) => sum + size, 0),
		demo.fleet.instances.filter(({region}) => region === 'us-east-1').length,
	);
	const first = demo.fleet.instances[0]?.id ?? '';
	for (const [input, name] of [
		[{MaxResults: 4}, 'InvalidParameterValue'],
		[{MaxResults: 1001}, 'InvalidParameterValue'],
		[{MaxResults: 10, InstanceIds: [first]}, 'InvalidParameterCombination'],
		[{NextToken: 'nonsense'}, 'InvalidParameterValue'],
	] as const) {
		await assert.rejects(
			client.send(
				new DescribeInstancesCommand({
					...input,
					InstanceIds: 'InstanceIds' in input ? [...input.InstanceIds] : undefined,
				}),
			),
			{name},
		);
	}
});

test('ids that are malformed, unknown or in another region are refused as by EC2', async () => {
	const elsewhere = demo.fleet.instances.find(({region}) => region === 'eu-west-1')?.id ?? '';
	const send = (id: string) => client.send(new DescribeInstancesCommand({InstanceIds: [id]}));
	await assert.rejects(send('i-xyz'), {name: 'InvalidInstanceID.Malformed'});
	await assert.rejects(send('i-0123456789abcdef0'), {name: 'InvalidInstanceID.NotFound'});
	await assert.rejects(send(elsewhere), {name: 'InvalidInstanceID.NotFound'});
});

test('endpoints are described with their states, names and address types', async () => {
	const {InstanceConnectEndpoints: endpoints = []} = await client.send(
		new DescribeInstanceConnectEndpointsCommand({}),
	);
	assert.deepEqual(endpoints.map(({State}) => State).sort(), ['create-complete', 'create-failed']);
	const [ready] = endpoints.filter(({State}) => State === 'create-complete');
	assert.match(
		ready?.DnsName ?? '',
		/^eice-0[\da-f]{16}\.[\da-f]{8}\.ec2-instance-connect-endpoint\.us-east-1\.amazonaws\.com$/,
	);
	assert.equal(ready?.IpAddressType, 'dualstack');
	assert.match(ready?.PublicDnsNames?.Dualstack?.DnsName ?? '', /\.api\.aws$/);

	const [db] = await find({'tag:Name': ['db-1']});
	const inSubnet = await client.send(
		new DescribeInstanceConnectEndpointsCommand({
			Filters: [
				{Name: 'vpc-id', Values: [db?.VpcId ?? '']},
				{Name: 'subnet-id', Values: [db?.SubnetId ?? '']},
				{Name: 'state', Values: ['create-complete', 'update-complete']},
			],
		}),
	);
	assert.equal(
		inSubnet.InstanceConnectEndpoints?.[0]?.InstanceConnectEndpointId,
		ready?.InstanceConnectEndpointId,
	);
	const byId = (id: string) =>
		client.send(new DescribeInstanceConnectEndpointsCommand({InstanceConnectEndpointIds: [id]}));
	await assert.rejects(byId('eice-0123456789abcdef0'), {
		name: 'InvalidInstanceConnectEndpointId.NotFound',
	});
	await assert.rejects(byId('eice-x'), {name: 'InvalidInstanceConnectEndpointId.Malformed'});
});

test('images, groups, subnets, networks and status fit the instance', async () => {
	const [web] = await find({'tag:Name': ['web-3']});
	const {Images} = await client.send(new DescribeImagesCommand({ImageIds: [web?.ImageId ?? '']}));
	assert.match(Images?.[0]?.Name ?? '', /^ubuntu\//);
	const {Subnets} = await client.send(
		new DescribeSubnetsCommand({SubnetIds: [web?.SubnetId ?? '']}),
	);
	assert.equal(Subnets?.[0]?.CidrBlock, '10.0.1.0/24');
	const {Vpcs} = await client.send(new DescribeVpcsCommand({VpcIds: [web?.VpcId ?? '']}));
	assert.equal(Vpcs?.[0]?.CidrBlock, '10.0.0.0/16');
	const {SecurityGroups} = await client.send(
		new DescribeSecurityGroupsCommand({GroupIds: [web?.SecurityGroups?.[0]?.GroupId ?? '']}),
	);
	assert.equal(SecurityGroups?.[0]?.IpPermissions?.[0]?.IpRanges?.[0]?.CidrIp, '0.0.0.0/0');
	const {InstanceStatuses} = await client.send(
		new DescribeInstanceStatusCommand({InstanceIds: [web?.InstanceId ?? '']}),
	);
	assert.equal(InstanceStatuses?.[0]?.InstanceStatus?.Status, 'ok');
});

test('the console output has the host keys in the format of cloud-init', async () => {
	const [web] = await find({'tag:Name': ['web-1']});
	const {Output = ''} = await client.send(
		new GetConsoleOutputCommand({InstanceId: web?.InstanceId}),
	);
	const text = Buffer.from(Output, 'base64').toString();
	assert.match(
		text,
		/-----BEGIN SSH HOST KEY FINGERPRINTS-----\r\nec2: 256 SHA256:[\w+/]{43} root@ip-10-0-1-10 \(ED25519\)/,
	);
	assert.match(text, /-----BEGIN SSH HOST KEY KEYS-----\r\nssh-ed25519 AAAA/);
	const [windows] = await find({'tag:Name': ['windows-1']});
	const none = await client.send(new GetConsoleOutputCommand({InstanceId: windows?.InstanceId}));
	assert.equal(none.Output, undefined);
});

test('unknown actions and dry runs have their own errors', async () => {
	await assert.rejects(client.send(new DescribeKeyPairsCommand({})), {name: 'InvalidAction'});
	await assert.rejects(client.send(new DescribeInstancesCommand({DryRun: true})), {
		name: 'DryRunOperation',
	});
});

test('a wrong secret, a wrong token and a region that is not enabled are refused', async () => {
	const {credentials} = clientConfig(demo);
	for (const [overrides, name] of [
		[{credentials: {...credentials, secretAccessKey: 'wrong'}}, 'AuthFailure'],
		[{credentials: {...credentials, sessionToken: 'wrong'}}, 'AuthFailure'],
		[{credentials: {...credentials, accessKeyId: 'ASIAWRONG'}}, 'AuthFailure'],
		[{region: 'ap-south-2'}, 'AuthFailure'],
		[{systemClockOffset: -3_600_000}, 'RequestExpired'],
		[{systemClockOffset: 3_600_000}, 'RequestExpired'],
	] as const) {
		const wrong = new EC2Client({...clientConfig(demo), ...overrides});
		await assert.rejects(wrong.send(new DescribeRegionsCommand({})), {name});
		wrong.destroy();
	}

	const unsigned = await fetch(demo.url, {
		method: 'POST',
		body: 'Action=DescribeRegions&Version=2016-11-15',
	});
	assert.equal(unsigned.status, 400);
	assert.match(await unsigned.text(), /<Code>MissingParameter<\/Code>/);
});

test('a fault applies count times in its region, and the SDK retries', async t => {
	t.after(() => demo.faults.clear());
	demo.faults.add(parseFault('DescribeInstances@eu-west-1=RequestLimitExceeded:1'));
	assert.ok((await find({})).length > 0);
	await assert.rejects(find({}, 'eu-west-1'), {name: 'RequestLimitExceeded'});
	assert.ok((await find({}, 'eu-west-1')).length > 0);

	demo.faults.add(parseFault('DescribeRegions=RequestLimitExceeded:1'));
	const patient = new EC2Client({...clientConfig(demo), maxAttempts: 3});
	assert.ok((await patient.send(new DescribeRegionsCommand({}))).Regions);
	patient.destroy();
	const calls = demo.requests.filter(({action}) => action === 'DescribeRegions').slice(-2);
	assert.deepEqual(
		calls.map(({error}) => error),
		['RequestLimitExceeded', null],
	);

	demo.faults.add(parseFault('DescribeRegions=UnauthorizedOperation'));
	await assert.rejects(client.send(new DescribeRegionsCommand({})), {
		name: 'UnauthorizedOperation',
		message: /Encoded authorization failure message/,
	});
});

test('10,000 instances are served in ten pages', async t => {
	const many = await startDemo({instances: 10_000});
	t.after(() => many.stop());
	const manyClient = ec2Client(many);
	let count = 0;
	let pages = 0;
	for await (const page of paginateDescribeInstances({client: manyClient, pageSize: 1000}, {})) {
		count += page.Reservations?.length ?? 0;
		pages++;
	}

	manyClient.destroy();
	const here = many.fleet.instances.filter(({region}) => region === 'us-east-1').length;
	assert.equal(many.fleet.instances.length, 10_000);
	assert.deepEqual([count, pages], [here, 10]);
	assert.equal(new Set(many.fleet.instances.map(({id}) => id)).size, 10_000);
});
