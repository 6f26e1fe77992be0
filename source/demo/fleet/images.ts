import {resourceId} from './identifiers.js';

/** An AMI, as far as it matters for signing in. */
export type DemoImage = {
	readonly name: string;
	readonly description: string;
	readonly platform: 'linux' | 'windows';
	/** `PlatformDetails` and `UsageOperation` of DescribeInstances. */
	readonly platformDetails: string;
	readonly usageOperation: string;
	readonly ownerId: string;
	readonly ownerAlias: string | null;
	readonly rootDeviceName: string;
	readonly creationDate: string;
	/** The OS users of a new instance; the first is the image's default user. */
	readonly users: readonly string[];
	/** Whether EC2 Instance Connect is installed, so that pushed keys are accepted. */
	readonly hasAgent: boolean;
};

const linux = {
	platform: 'linux',
	platformDetails: 'Linux/UNIX',
	usageOperation: 'RunInstances',
	ownerAlias: null,
	hasAgent: true,
} as const;

/** The images of the demo, by the name that the instance tables use. */
export const images = {
	amazonLinux: {
		...linux,
		name: 'al2023-ami-2023.9.20260714.0-kernel-6.12-x86_64',
		description: 'Amazon Linux 2023 AMI 2023.9.20260714.0 x86_64 HVM kernel-6.12',
		ownerId: '137112412989',
		ownerAlias: 'amazon',
		rootDeviceName: '/dev/xvda',
		creationDate: '2026-07-14T18:02:11.000Z',
		users: ['ec2-user'],
	},
	ubuntu: {
		...linux,
		name: 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20260601',
		description: 'Canonical, Ubuntu, 24.04, amd64 noble image',
		ownerId: '099720109477',
		rootDeviceName: '/dev/sda1',
		creationDate: '2026-06-01T06:40:27.000Z',
		users: ['ubuntu', 'root'],
	},
	debian: {
		...linux,
		name: 'debian-13-amd64-20260518-2478',
		description: 'Debian 13 (20260518-2478)',
		ownerId: '136693071363',
		rootDeviceName: '/dev/xvda',
		creationDate: '2026-05-18T09:13:50.000Z',
		users: ['admin', 'root'],
	},
	redHat: {
		...linux,
		name: 'RHEL-9.6.0_HVM-20260618-x86_64-0-Hourly2-GP3',
		description: 'Provided by Red Hat, Inc.',
		platformDetails: 'Red Hat Enterprise Linux',
		usageOperation: 'RunInstances:0010',
		ownerId: '309956199498',
		rootDeviceName: '/dev/sda1',
		creationDate: '2026-06-18T11:26:03.000Z',
		users: ['ec2-user', 'root'],
	},
	suse: {
		...linux,
		name: 'suse-sles-15-sp7-v20260601-hvm-ssd-x86_64',
		description: 'SUSE Linux Enterprise Server 15 SP7 (HVM, 64-bit, SSD-Backed)',
		platformDetails: 'SUSE Linux',
		usageOperation: 'RunInstances:000g',
		ownerId: '013907871322',
		rootDeviceName: '/dev/sda1',
		creationDate: '2026-06-01T13:05:44.000Z',
		users: ['ec2-user', 'root'],
	},
	golden: {
		...linux,
		name: 'golden-base-2026-02',
		description: 'In-house base image',
		ownerId: '123456789012',
		rootDeviceName: '/dev/sda1',
		creationDate: '2026-02-11T10:00:00.000Z',
		users: ['ubuntu', 'deploy'],
	},
	withoutAgent: {
		...linux,
		name: 'golden-base-2019-03',
		description: 'In-house base image without ec2-instance-connect',
		ownerId: '123456789012',
		rootDeviceName: '/dev/xvda',
		creationDate: '2019-03-22T10:00:00.000Z',
		users: ['ec2-user', 'deploy'],
		hasAgent: false,
	},
	windows: {
		name: 'Windows_Server-2025-English-Full-Base-2026.06.11',
		description: 'Microsoft Windows Server 2025 Full Locale English AMI provided by Amazon',
		platform: 'windows',
		platformDetails: 'Windows',
		usageOperation: 'RunInstances:0002',
		ownerId: '801119661308',
		ownerAlias: 'amazon',
		rootDeviceName: '/dev/sda1',
		creationDate: '2026-06-11T03:21:08.000Z',
		users: [],
		hasAgent: false,
	},
} as const satisfies Readonly<Record<string, DemoImage>>;

/** The name of an image in the instance tables. */
export type ImageWord = keyof typeof images;

/** The id of an image, which is different in each region. */
export function imageId(image: DemoImage, region: string): string {
	return resourceId('ami', `${image.name} ${region}`);
}
