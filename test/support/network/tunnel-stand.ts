import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {type Demo, startDemo} from '../../../source/demo/demo.js';
import {endpointNames} from '../../../source/demo/fleet/networks.js';
import {type RunningEic, startEic} from '../program/start-eic.js';
import {type TemporaryHome, temporaryHome} from '../program/temporary-home.js';
import {
	startTunnelEndpoint,
	type TunnelEndpoint,
	type TunnelEndpointScript,
} from './tunnel-endpoint.js';

/** The demo's AWS with endpoints that do what the test says, and a home of its own. */
export type TunnelStand = {
	readonly demo: Demo;
	readonly home: TemporaryHome;
	readonly environment: Readonly<Record<string, string>>;
	/** Puts these endpoints in the place of the demo's. */
	endpoint(script: TunnelEndpointScript): Promise<TunnelEndpoint>;
	/** Takes the endpoints away: nothing can be reached. */
	noEndpoint(): void;
	/** Starts `eic`; it is ended with the stand at the latest. */
	eic(args: readonly string[], isTextRead?: boolean): RunningEic;
	/** The id of the one instance of this name in us-east-1. */
	idOf(name: string): string;
	stop(): Promise<void>;
};

export async function startTunnelStand(): Promise<TunnelStand> {
	const demo = await startDemo();
	const home = temporaryHome();
	const dialMap = path.join(home.path, 'dial-map.json');
	const environment = {...home.environment, ...demo.environment, EIC_DIAL_MAP: dialMap};
	const names = demo.fleet.endpoints.map(endpoint => `${endpointNames(endpoint).ipv4}:443`);
	const writeDialMap = (port: number | null) => {
		const dial =
			port === null ? {} : Object.fromEntries(names.map(name => [name, `127.0.0.1:${port}`]));
		writeFileSync(dialMap, JSON.stringify({version: 1, dial}));
	};

	writeDialMap(null);
	const endpoints: TunnelEndpoint[] = [];
	const running: RunningEic[] = [];
	return {
		demo,
		home,
		environment,
		async endpoint(script) {
			const endpoint = await startTunnelEndpoint(script);
			endpoints.push(endpoint);
			writeDialMap(endpoint.port);
			return endpoint;
		},
		noEndpoint: () => writeDialMap(null),
		eic(args, isTextRead) {
			const eic = startEic(args, environment, isTextRead);
			running.push(eic);
			return eic;
		},
		idOf(name) {
			const found = demo.fleet.instances.find(
				instance => instance.name === name && instance.region === 'us-east-1',
			);
			assert.ok(found, `the demo has no ${name}`);
			return found.id;
		},
		async stop() {
			await Promise.all(running.map(eic => eic.end()));
			await Promise.all(endpoints.map(endpoint => endpoint.stop()));
			await demo.stop();
			home.remove();
		},
	};
}
