import {type AddressInfo, createServer, type Server} from 'node:net';
import {type Duplex, duplexPair} from 'node:stream';
import type {DialMap} from '../dial-map.js';
import type {DemoInstance} from '../fleet/fleet.js';
import type {DemoSubnet} from '../fleet/networks.js';
import type {World} from '../world.js';
import {delayed} from './delayed.js';
import {type InstanceHost, makeInstanceHost} from './instance-host.js';
import {killLeftovers} from './leftovers.js';
import type {HostProcess} from './process.js';
import {bestShellKind, type ShellKind} from './shell.js';

/** The SSH servers of the fleet. */
export type Hosts = {
	/** The loopback ports of the addresses that are reachable directly. */
	readonly dial: DialMap;
	/** Opens a connection from a subnet of the instance's VPC; null if nothing answers. */
	connect(instance: DemoInstance, port: number, from: DemoSubnet): Duplex | null;
	/** The number of open SSH connections. */
	readonly openConnections: number;
	/** Breaks every open connection, as a network failure would. */
	dropConnections(): void;
	/** Closes everything and kills all processes that sessions started. */
	stop(): Promise<void>;
};

/** Refuses connections: only root could listen on port 1. */
const refusedTarget = '127.0.0.1:1';

function isServing(instance: DemoInstance): boolean {
	return (
		instance.boot?.isAnswering !== false &&
		instance.state === 'running' &&
		instance.image.platform === 'linux'
	);
}

/** The `host:22` addresses at which the internet reaches an instance. */
function directAddresses(instance: DemoInstance): string[] {
	return [
		...(instance.publicIpv4 === null ? [] : [`${instance.publicIpv4}:22`]),
		...(instance.ipv6 === null || !instance.subnet.isPublic ? [] : [`[${instance.ipv6}]:22`]),
	];
}

async function listen(onConnection: (stream: Duplex) => void): Promise<Server> {
	const server = createServer(socket => {
		socket.setNoDelay(true);
		onConnection(socket);
	});
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	server.once('error', reject);
	server.listen(0, '127.0.0.1', resolve);
	await promise;
	return server;
}

/**
Starts the SSH servers, with one loopback port for each instance that has a direct address.

@param homes The folder of all homes.
@param marker The value of `EIC_DEMO` in the processes of sessions.
@param shellKind The kind of shell; undefined for the best one that works here.
*/
export async function startHosts(
	world: World,
	homes: string,
	marker: string,
	shellKind: ShellKind | undefined,
): Promise<Hosts> {
	const hosts = new Map<string, InstanceHost>();
	const streams = new Set<Duplex>();
	const processes = new Set<HostProcess>();
	let kind: Promise<ShellKind> | undefined;

	const options = {
		homes,
		marker,
		shellKind: () => {
			kind ??= shellKind === undefined ? bestShellKind() : Promise.resolve(shellKind);
			return kind;
		},
		watch(running: HostProcess) {
			processes.add(running);
			void running.exited.then(() => processes.delete(running));
		},
	};

	const hostOf = (instance: DemoInstance): InstanceHost => {
		const isChanged = world.faults.has('ssh', instance.region, 'changed-host-key');
		const salt = isChanged ? ' changed' : '';
		const key = `${instance.id}${salt}`;
		const host = hosts.get(key) ?? makeInstanceHost(instance, salt, world, options);
		hosts.set(key, host);
		return host;
	};

	/** `outer` is the stream that a network failure breaks. */
	const accept = (
		instance: DemoInstance,
		stream: Duplex,
		{isSilent = false, outer = stream} = {},
	): void => {
		streams.add(outer);
		outer.once('close', () => streams.delete(outer));
		stream.on('error', () => stream.destroy());
		stream.once('end', () => stream.end());
		const fault = world.faults.take('ssh', instance.region, {errors: ['stall', 'drop']});
		if (fault === 'drop') {
			stream.destroy();
		} else if (isSilent || fault === 'stall') {
			stream.resume();
		} else {
			hostOf(instance).accept(delayed(stream, world.latencyMs));
		}
	};

	const reachable = world.fleet.instances.filter(
		instance => isServing(instance) && directAddresses(instance).length > 0,
	);
	const listeners = await Promise.all(
		reachable.map(async instance => ({
			instance,
			server: await listen(stream => {
				const isBlocked = ['closed-group', 'closed-acl', 'no-internet'].some(fault =>
					world.faults.has('network', instance.region, fault),
				);
				accept(instance, stream, {isSilent: instance.isSilent || isBlocked});
			}),
		})),
	);
	const dial = Object.fromEntries(
		listeners.flatMap(({instance, server}) => {
			const isRefused = world.faults.has('ssh', instance.region, 'refuse');
			const {port} = server.address() as AddressInfo;
			const target = isRefused ? refusedTarget : `127.0.0.1:${port}`;
			return directAddresses(instance).map(address => [address, target]);
		}),
	);

	const dropConnections = (): void => {
		for (const stream of streams) {
			stream.destroy(new Error('The connection was dropped'));
		}
	};

	return {
		dial,
		connect(instance, port, from) {
			const isRefused = world.faults.has('ssh', instance.region, 'refuse');
			const isClosed = (fault: string) => world.faults.has('network', instance.region, fault);
			// A network ACL filters between subnets, not within one.
			const isBlocked =
				isClosed('closed-group') || (isClosed('closed-acl') && from !== instance.subnet);
			if (!isServing(instance) || port !== 22 || isRefused || isBlocked) {
				return null;
			}

			const [near, far] = duplexPair();
			far.once('close', () => near.destroy());
			near.once('close', () => far.destroy());
			accept(instance, far, {outer: near});
			return near;
		},
		get openConnections() {
			return streams.size;
		},
		dropConnections,
		async stop() {
			dropConnections();
			killLeftovers(marker);
			await Promise.all([
				...[...processes].map(({exited}) => exited),
				...listeners.map(({server}) => new Promise(resolve => server.close(resolve))),
			]);
		},
	};
}
