import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	type Image,
	isImageUser,
	isOsUser,
	likelyOsUsers,
} from '../../../source/model/fleet/os-user.js';

const linux = {platform: 'linux'} as const;

function imageWith(fields: Partial<Image>): Image {
	return {
		id: 'ami-1',
		name: null,
		description: null,
		ownerId: null,
		platformDetails: 'Linux/UNIX',
		...fields,
	};
}

const images: ReadonlyArray<readonly [system: string, osUser: string, fields: Partial<Image>]> = [
	['Amazon Linux', 'ec2-user', {name: 'al2023-ami-2023.9.20260714.0-kernel-6.12-x86_64'}],
	['Amazon Linux', 'ec2-user', {name: 'amzn2-ami-hvm-2.0.20260101.0-x86_64-gp2'}],
	[
		'Amazon Linux',
		'ec2-user',
		{name: 'x', description: 'EKS Kubernetes Worker AMI with AmazonLinux2 image'},
	],
	[
		'Ubuntu',
		'ubuntu',
		{name: 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20260601'},
	],
	['Ubuntu', 'ubuntu', {name: 'Deep Learning Base OSS Nvidia AMI (Ubuntu 24.04)'}],
	['Ubuntu', 'ubuntu', {name: 'pipeline-42', ownerId: '099720109477'}],
	['Debian', 'admin', {name: 'debian-13-amd64-20260518-2478'}],
	['Bitnami', 'bitnami', {name: 'bitnami-wordpress-6.9-r04-linux-debian-12-x86_64-hvm-ebs'}],
	['Rocky Linux', 'rocky', {name: 'Rocky-9-EC2-Base-9.6-20260530.0.x86_64'}],
	['AlmaLinux', 'ec2-user', {name: 'AlmaLinux OS 9.6.20260522 x86_64'}],
	['Fedora', 'fedora', {name: 'Fedora-Cloud-Base-AmazonEC2.x86_64-42-1.1'}],
	['a CoreOS', 'core', {name: 'fedora-coreos-42.20260609.3.0-x86_64'}],
	['a CoreOS', 'core', {name: 'Flatcar-stable-4230.2.0-hvm'}],
	['CentOS', 'centos', {name: 'CentOS-7-2111-20220825_1.x86_64'}],
	['Red Hat Enterprise Linux', 'ec2-user', {name: 'RHEL-9.6.0_HVM-20260618-x86_64-0-Hourly2-GP3'}],
	[
		'Red Hat Enterprise Linux',
		'ec2-user',
		{name: 'golden', platformDetails: 'Red Hat Enterprise Linux'},
	],
	['SUSE Linux', 'ec2-user', {name: 'suse-sles-15-sp7-v20260601-hvm-ssd-x86_64'}],
	['NixOS', 'root', {name: 'nixos/25.11.1234-x86_64-linux'}],
];
for (const [system, osUser, fields] of images) {
	const title = fields.platformDetails ?? fields.description ?? fields.ownerId ?? fields.name;
	test(`the image ${fields.name} (${title}) looks like ${system}: ${osUser}`, () => {
		const likely = likelyOsUsers(imageWith(fields), linux);
		assert.deepEqual([likely.system, likely.osUsers[0]], [system, osUser]);
	});
}

test('a custom or unknown image has the common user names', () => {
	for (const image of [imageWith({name: 'golden-base-2019-03', ownerId: '123456789012'}), null]) {
		const {system, osUsers} = likelyOsUsers(image, linux);
		assert.equal(system, null);
		assert.deepEqual(osUsers.slice(0, 3), ['ec2-user', 'ubuntu', 'admin']);
	}
});

test('a Windows instance has an Administrator, whatever the name of its image', () => {
	assert.deepEqual(likelyOsUsers(imageWith({name: 'ubuntu'}), {platform: 'windows'}), {
		system: 'Windows',
		osUsers: ['Administrator'],
	});
});

test('user names that images come with are told from others', () => {
	assert.ok(['ec2-user', 'ubuntu', 'rocky', 'root'].every(isImageUser));
	assert.ok(!['deploy', 'alice', ''].some(isImageUser));
});

test("with a push, a valid OS user matches the pattern in the service's model", () => {
	const right = [
		'ec2-user',
		'_x',
		'a',
		'web$',
		'a.b@c-d',
		'1a',
		'12_',
		'A'.repeat(32),
		`1${'a'.repeat(31)}`,
	];
	const wrong = [
		...[
			'',
			'-x',
			'.x',
			'@x',
			'$',
			'1',
			'12',
			'a b',
			'a\n',
			'a\\b',
			'ü',
			"a'b",
			'$(id)',
			'a;b',
			'a/b',
		],
		...['-oProxyCommand=x', 'A'.repeat(33), `1${'a'.repeat(32)}`, '\u001B[31m'],
	];
	assert.deepEqual(
		right.filter(name => !isOsUser(name, true)),
		[],
	);
	assert.deepEqual(
		wrong.filter(name => isOsUser(name, true)),
		[],
	);
});

test('without a push, it is one that OpenSSH accepts on its command line', () => {
	const right = ['ec2-user', '12', 'CORP\\bob', 'ü', 'a+b', 'A'.repeat(33), 'a/b'];
	const wrong = ['', '-x', 'a b', 'a\n', 'a\\', "a'b", '$(id)', 'a;b', 'a`b', '\u001B[31m'];
	assert.deepEqual(
		right.filter(name => !isOsUser(name, false)),
		[],
	);
	assert.deepEqual(
		wrong.filter(name => isOsUser(name, false)),
		[],
	);
	assert.equal(isOsUser(`${'a'.repeat(1_000_000)}\\`, false), false);
});
