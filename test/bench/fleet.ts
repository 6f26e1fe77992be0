import {monitorEventLoopDelay} from 'node:perf_hooks';
import process from 'node:process';
import {DescribeInstancesCommand, EC2Client} from '@aws-sdk/client-ec2';
import {Ec2Protocol} from '../../source/aws/ec2-protocol.js';
import {openTerminal} from '../support/pty-terminal.js';
import {eicProgram} from '../support/run-eic.js';
import {temporaryHome} from '../support/temporary-home.js';
import {figure, type Group, times} from './measure.js';
import {usageOf} from './processes.js';
import {serveDemo} from './serve-demo.js';

const instances = 50_000;
const regions = 20;

/** The picker while it reads a whole organisation, and what reading a page takes beside the SDK's own way. */
export async function benchFleet(): Promise<Group> {
	await using cleanup = new AsyncDisposableStack();
	const demo = await serveDemo(instances, regions);
	cleanup.defer(() => demo.stop());
	const home = temporaryHome();
	cleanup.defer(() => home.remove());
	const env = {...home.environment, ...demo.environment};
	const sdk = await readPages(demo.environment, false);
	const own = await readPages(demo.environment, true);
	const peer = figure('client-ec2, 1,000 instances', sdk.cpuMs, {unit: 'CPU ms'});

	const terminal = openTerminal({command: process.execPath, args: [eicProgram], env});
	cleanup.defer(() => terminal.close());
	await terminal.waitFor(/us-east-1/);
	const before = usageOf(terminal.pid);
	await terminal.waitFor(/us-east-1.* running/, {timeoutMs: 120_000});
	terminal.write('A');
	await terminal.waitFor(/us-east-1 +✓/);
	const first = await times(1, async () => {
		terminal.press('enter');
		await terminal.waitFor(/STATE.*\n.*running/, {timeoutMs: 120_000});
	});
	const last = await times(1, () => terminal.waitFor(/ regions .*as of/, {timeoutMs: 300_000}));
	const after = usageOf(terminal.pid);
	const count = `${instances.toLocaleString('en')} instances, ${regions} regions`;
	return {
		title: 'Inventory',
		figures: [
			peer,
			figure('the same with the scanner', own.cpuMs, {unit: 'CPU ms', peer, aim: {ratio: 0.25}}),
			figure('client-ec2, event loop held at most', [sdk.heldMs]),
			figure('event loop held at most with the scanner', [own.heldMs], {aim: {p50: 16}}),
			figure(`${count}: first row`, first),
			figure(`${count}: last row`, [(first[0] ?? 0) + (last[0] ?? 0)]),
			...(before && after
				? [
						figure(
							`${count}: picker, per 1,000`,
							[(after.cpuMs - before.cpuMs) / (instances / 1000)],
							{unit: 'CPU ms'},
						),
						figure(`${count}: peak memory`, [after.peakMegabytes], {unit: 'MB'}),
						figure(
							`${count}: memory an instance`,
							[((after.residentMegabytes - before.residentMegabytes) * 1024) / instances],
							{unit: 'KB', aim: {p50: 10}},
						),
					]
				: []),
		],
		skipped: after ? [] : ['the system does not tell what a process takes'],
	};
}

/** Reads a page of 1,000 some times, in this process. */
async function readPages(environment: Readonly<Record<string, string>>, isScanned: boolean) {
	const client = new EC2Client({
		region: 'us-east-1',
		endpoint: environment['AWS_ENDPOINT_URL'] ?? '',
		credentials: {
			accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
			secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
			sessionToken: environment['AWS_SESSION_TOKEN'] ?? '',
		},
		...(isScanned && {protocol: Ec2Protocol}),
	});
	const delay = monitorEventLoopDelay({resolution: 1});
	const cpuMs: number[] = [];
	for (let page = 0; page < 6; page++) {
		const start = process.cpuUsage();
		await client.send(new DescribeInstancesCommand({MaxResults: 1000}));
		const {user, system} = process.cpuUsage(start);
		// The first one compiles.
		if (page > 0) {
			cpuMs.push((user + system) / 1000);
		} else {
			delay.enable();
		}
	}

	delay.disable();
	client.destroy();
	return {cpuMs, heldMs: delay.max / 1e6};
}
