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

/** The demo's AWS with a home folder, and with endpoints that the test scripts. */
export type TunnelFixture = {
	readonly demo: Demo;
	readonly home: TemporaryHome;
	readonly environment: Readonly<Record<string, string>>;
	/** Replaces the demo's endpoints by one with this script. */
	endpoint(script: TunnelEndpointScript): Promise<TunnelEndpoint>;
	/** Removes the endpoints: nothing can be reached. */
	noEndpoint(): void;
	/** Starts `eic`; `stop` ends it if the test has not. */
	eic(args: readonly string[], isTextRead?: boolean): RunningEic;
	/** The id of the instance with this Name in us-east-1. */
	idOf(name: string): string;
	stop(): Promise<void>;
};

/** Starts the demo; until `endpoint` is called no endpoint can be reached. */
export async function startTunnelFixture(): Promise<TunnelFixture> {
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
