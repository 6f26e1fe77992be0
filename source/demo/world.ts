import type {DemoAccount} from './accounts.js';
import type {Faults} from './faults.js';
import type {DemoInstance, Fleet} from './fleet/fleet.js';
import type {PushedKeys} from './host/pushed-keys.js';

/** One call that the demo answered. */
export type DemoRequest = {
	/** The signing name: `ec2`, `sts` or `ec2-instance-connect`. */
	readonly service: string;
	readonly action: string;
	/** Empty when the signature was not valid. */
	readonly region: string;
	/** What was asked, as text. */
	readonly parameters: string;
	/** The error it was answered with; null: none. */
	readonly error: string | null;
};

/** What the parts of the demo share. */
export type World = {
	readonly fleet: Fleet;
	/** Who may ask. */
	readonly accounts: readonly DemoAccount[];
	readonly pushedKeys: PushedKeys;
	readonly faults: Faults;
	readonly now: () => Date;
	/** Added to every answer. */
	readonly latencyMs: number;
	readonly note: (request: DemoRequest) => void;
};

/** The instance of that id, if it is in that region. */
export function instanceAt(world: World, region: string, id: string): DemoInstance | undefined {
	const instance = world.fleet.instanceById.get(id);
	return instance?.region === region ? instance : undefined;
}
