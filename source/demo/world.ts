import type {DemoAccount} from './accounts.js';
import type {Faults} from './faults.js';
import type {DemoInstance, Fleet} from './fleet/fleet.js';
import type {PushedKeys} from './host/pushed-keys.js';

/** An API call that the demo has answered. */
export type DemoRequest = {
	/** The signing name: `ec2`, `sts` or `ec2-instance-connect`. */
	readonly service: string;
	readonly action: string;
	/** Empty when the signature was not valid. */
	readonly region: string;
	/** The parameters as text. */
	readonly parameters: string;
	/** The error code of the answer; null for success. */
	readonly error: string | null;
};

/** The state that the parts of the demo share. */
export type World = {
	readonly fleet: Fleet;
	/** The accounts that may sign requests. */
	readonly accounts: readonly DemoAccount[];
	readonly pushedKeys: PushedKeys;
	readonly faults: Faults;
	/** The clock of this AWS. */
	readonly now: () => Date;
	/** The delay of every answer. */
	readonly latencyMs: number;
	/** Records an answered call. */
	readonly record: (request: DemoRequest) => void;
};

/** The instance with this id, if it is in this region. */
export function instanceAt(world: World, region: string, id: string): DemoInstance | undefined {
	const instance = world.fleet.instanceById.get(id);
	return instance?.region === region ? instance : undefined;
}
