import {monitorEventLoopDelay} from 'node:perf_hooks';
import process from 'node:process';
import {DescribeInstancesCommand, EC2Client, type EC2ClientConfig} from '@aws-sdk/client-ec2';
import {Ec2Protocol} from '../../source/aws/ec2/ec2-protocol.js';
import {eicProgram} from '../support/program/run-eic.js';
import {temporaryHome} from '../support/program/temporary-home.js';
import {openTerminal} from '../support/terminal/pty-terminal.js';
import {figure, type Group, times} from './measure.js';
import {usageOf} from './processes.js';
import {serveDemo} from './serve-demo.js';

const instances = 50_000;
const regions = 20;

/** Measures the picker while it reads a whole organisation, and reading a page beside the SDK's own way. */
export async function benchFleet(): Promise<Group> {
	await using cleanup = new AsyncDisposableStack();
	const demo = await serveDemo(instances, regions);
	cleanup.defer(() => demo.stop());
	const home = temporaryHome();
	cleanup.defer(() => home.remove());
	const env = {...home.environment, ...demo.environment};
	const own = pageReader(demo.environment, true);
	const sdk = pageReader(demo.environment, false);
	// One after the other, so that collecting the garbage of one does not block the event loop in the other.
	const ownHeldMs = await own.heldMs();
	const sdkHeldMs = await sdk.heldMs();
	const ownCpuMs: number[] = [];
	const sdkCpuMs: number[] = [];
	for (let page = 0; page < 8; page++) {
		ownCpuMs.push(await own.cpuMs());
		sdkCpuMs.push(await sdk.cpuMs());
	}

	own.close();
	sdk.close();
	const peer = figure('client-ec2, 1,000 instances', sdkCpuMs, {unit: 'CPU ms'});

	const terminal = openTerminal({command: process.execPath, args: [eicProgram], env});
	cleanup.defer(() => terminal.close());
	await terminal.waitFor(/us-east-1/);
	const before = usageOf(terminal.pid);
	await terminal.waitFor(/us-east-1.* running/, {timeoutMs: 120_000});
	terminal.press('alt-a');
	await terminal.waitFor(/us-east-1 +✓/);
	const first = await times(1, async () => {
		terminal.press('enter');
		await terminal.waitFor(/STATE.*\n.*running/, {timeoutMs: 120_000});
	});
	const last = await times(1, () =>
		terminal.waitFor(/ regions .*(?:just now|\d[smhd] ago) *$/m, {timeoutMs: 300_000}),
	);
	const after = usageOf(terminal.pid);
	const count = `${instances.toLocaleString('en')} instances, ${regions} regions`;
	return {
		title: 'Inventory',
		figures: [
			peer,
			figure('the same with the scanner', ownCpuMs, {unit: 'CPU ms', peer, aim: {ratio: 0.25}}),
			figure('client-ec2, event loop held at most', [sdkHeldMs]),
			figure('event loop held at most with the scanner', [ownHeldMs], {aim: {p50: 16}}),
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
		skipped: after ? [] : ['the system does not report what a process uses'],
	};
}

/** Reads pages of 1,000 instances, in this process. */
function pageReader(environment: Readonly<Record<string, string>>, isScanned: boolean) {
	const client = new EC2Client({
		region: 'us-east-1',
		endpoint: environment['AWS_ENDPOINT_URL'] ?? '',
		credentials: {
			accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
			secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
			sessionToken: environment['AWS_SESSION_TOKEN'] ?? '',
		},
		// As eic creates its clients.
		...(isScanned && {
			protocol: Ec2Protocol,
			logger: {} as NonNullable<EC2ClientConfig['logger']>,
		}),
	});
	const read = () => client.send(new DescribeInstancesCommand({MaxResults: 1000}));
	return {
		close: () => client.destroy(),
		/** The longest block of the event loop while five pages are read, in milliseconds. One page before them compiles the code. */
		async heldMs(): Promise<number> {
			await read();
			const delay = monitorEventLoopDelay({resolution: 1});
			delay.enable();
			for (let page = 0; page < 5; page++) {
				await read();
			}

			delay.disable();
			return delay.max / 1e6;
		},
		/** The CPU time of reading one page, in milliseconds. */
		async cpuMs(): Promise<number> {
			const start = process.cpuUsage();
			await read();
			const {user, system} = process.cpuUsage(start);
			return (user + system) / 1000;
		},
	};
}
