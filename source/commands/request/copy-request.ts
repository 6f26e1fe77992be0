import type {KeyRequest} from '../../access/open/key-request.js';
import type {HostKeyCheck} from '../../model/ssh/host-key-check.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import type {Settings} from '../../store/settings.js';
import {type Location, parseLocation} from '../../transfer/location.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';
import {withKnownTarget} from '../target/known-target.js';
import {exactWords} from './exact-words.js';
import {keyTypeIn, parseKeyRequest} from './key-request.js';
import {parseRouteRequest, type RouteRequest} from './route-request.js';
import {deadlineOf, hostKeyCheckOf, stepTimeoutOf} from './session-options.js';

/** What to copy where, and how to reach the machines that take part. */
export type CopyCommand = {
	readonly sources: readonly Location[];
	readonly target: Location;
	/** One for each machine that takes part, by what was typed for it. */
	readonly machines: ReadonlyMap<string, RouteRequest>;
	/** The profile, and the region of the machines; null where nothing says. */
	readonly aws: {readonly profile: string | null; readonly region: string | null};
	readonly key: KeyRequest | null;
	/** The only kind of key to create. */
	readonly keyType: KeyType | null;
	/** The limit of the whole copy. */
	readonly deadlineMs: number | null;
	/** The limit of each step of connecting. */
	readonly stepTimeoutMs: number;
	readonly hostKeyCheck: HostKeyCheck;
	readonly settings: Settings;
};

/** @throws {Failure} `usage`; `other` for a text that is no number. */
export function parseCopyCommand(argv: Arguments, settings: Settings): CopyCommand {
	const words = [...exactWords([...argv.words, ...(argv.rest ?? [])])];
	const target = words.pop();
	if (target === undefined || words.length === 0) {
		throw usageFailure(
			'eic cp needs a source and a target.',
			'For example: eic cp FILE web-1:/tmp/, or eic cp web-1:/var/log/syslog .',
		);
	}

	const locations = [...words, target].map(word => parseLocation(word));
	const targets = new Set(
		locations.flatMap(location => (location.type === 'remote' ? [location.target] : [])),
	);
	if (targets.size === 0) {
		throw usageFailure(
			'Neither a source nor the target is on an instance.',
			'Write an instance as in web-1:/tmp/, or use cp.',
		);
	}

	if (targets.size > 1 && argv.has('instance-ip')) {
		throw usageFailure('--instance-ip works with one instance, and this copy uses several.');
	}

	const deadlineMs = deadlineOf(argv);
	const perMachine = [...targets].map(
		name => [name, withKnownTarget({...argv, words: [name]})] as const,
	);
	// Several machines are looked for in the same region: that of one favorite says nothing about the others.
	const where = (perMachine.length === 1 ? perMachine[0]?.[1] : undefined) ?? argv;
	return {
		sources: locations.slice(0, -1),
		target: parseLocation(target),
		machines: new Map(perMachine.map(([name, own]) => [name, parseRouteRequest(own)])),
		aws: {profile: where.value('profile'), region: where.value('region')},
		key: parseKeyRequest(argv),
		keyType: keyTypeIn(argv),
		deadlineMs,
		stepTimeoutMs: stepTimeoutOf(argv),
		hostKeyCheck: hostKeyCheckOf(argv, settings),
		settings,
	};
}
