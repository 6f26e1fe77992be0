import type {HostKeyCheck} from '../../model/ssh/host-key-check.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import {type Location, parseLocation} from '../../transfer/location.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';
import {withKnownTarget} from '../target/known-target.js';
import {exactWords} from './exact-words.js';
import {type KeyRequest, keyTypeIn, parseKeyRequest} from './key-request.js';
import {parseRouteRequest, type RouteRequest} from './route-request.js';
import {connectTimeoutOf, hostKeyCheckOf, timeoutOf} from './session-request.js';

/** What is to be copied where, and how, as the command line asks for it. */
export type CopyCommand = {
	readonly sources: readonly Location[];
	readonly target: Location;
	/** One a machine that takes part, by what was typed for it. */
	readonly machines: ReadonlyMap<string, RouteRequest>;
	/** Who asks, and where the machines are; null where nothing says. */
	readonly aws: {readonly profile: string | null; readonly region: string | null};
	readonly key: KeyRequest | null;
	/** The only kind of key to make. */
	readonly keyType: KeyType | null;
	/** The limit of the whole copy. */
	readonly timeoutMs: number | null;
	/** The limit of each wait while connecting. */
	readonly connectTimeoutMs: number;
	readonly hostKeyCheck: HostKeyCheck;
};

/** @throws {Failure} `usage`; `other` for a number that is none. */
export function parseCopyCommand(argv: Arguments): CopyCommand {
	const words = [...exactWords([...argv.words, ...(argv.rest ?? [])])];
	const target = words.pop();
	if (target === undefined || words.length === 0) {
		throw usageFailure(
			'eic cp needs something to copy, and where to.',
			'Such as: eic cp FILE web-1:/tmp/, or eic cp web-1:/var/log/syslog .',
		);
	}

	const locations = [...words, target].map(word => parseLocation(word));
	const targets = new Set(
		locations.flatMap(location => (location.type === 'remote' ? [location.target] : [])),
	);
	if (targets.size === 0) {
		throw usageFailure(
			'Everything to be copied is on this machine, and so is the target.',
			'Name an instance as in web-1:/tmp/, or use cp.',
		);
	}

	if (targets.size > 1 && argv.has('instance-ip')) {
		throw usageFailure('--instance-ip is for one instance, and there are several here.');
	}

	const timeoutMs = timeoutOf(argv);
	const perMachine = [...targets].map(
		name => [name, withKnownTarget({...argv, words: [name]})] as const,
	);
	// Several machines are looked for in one place: where a favorite is says nothing about the others.
	const where = (perMachine.length === 1 ? perMachine[0]?.[1] : undefined) ?? argv;
	return {
		sources: locations.slice(0, -1),
		target: parseLocation(target),
		machines: new Map(perMachine.map(([name, own]) => [name, parseRouteRequest(own)])),
		aws: {profile: where.value('profile'), region: where.value('region')},
		key: parseKeyRequest(argv),
		keyType: keyTypeIn(argv),
		timeoutMs,
		connectTimeoutMs: connectTimeoutOf(argv),
		hostKeyCheck: hostKeyCheckOf(argv),
	};
}
