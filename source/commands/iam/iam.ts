import {isIP} from 'node:net';
import {pushScopesOf} from '../../inventory/push-scopes.js';
import {
	type Feature,
	featureNames,
	type PushScope,
	policyFor,
} from '../../model/fleet/iam-policy.js';
import {isInstanceId} from '../../model/fleet/instance.js';
import {defaultOsUser} from '../../model/fleet/os-user.js';
import {defaultPort} from '../../model/ssh/default-port.js';
import {sanitize, sanitizeLines} from '../../model/text/sanitize.js';
import {openFavorites} from '../../store/favorites.js';
import type {Arguments} from '../command.js';
import {printError, printJson} from '../output/terminal.js';
import {usageFailure} from '../parse.js';
import {parseInteger} from '../request/eice-options.js';

/** Commands that use the same connections as ssh. */
const sameAsSsh = ['cp', 'run'];

/** `eic iam`: prints the least policy that the chosen features need. It makes no AWS call. */
export async function run(argv: Arguments): Promise<number> {
	const [unexpected] = argv.words;
	if (unexpected !== undefined) {
		throw usageFailure(
			`Unexpected argument ${unexpected}.`,
			'Choose features with --for, and instances with --instance-id or --favorites.',
		);
	}

	const osUsers = listOf(argv, 'os-user') ?? [defaultOsUser];
	const scope = {
		regions: listOf(argv, 'region'),
		account: accountOf(argv),
		pushes: pushesOf(argv, osUsers),
		endpointIds: idsOf(argv, 'instance-connect-endpoint-id', /^eice-\w+$/),
		ports: (listOf(argv, 'remote-port') ?? [String(defaultPort)]).map(portOf),
		maxTunnelSeconds: maxSecondsOf(argv),
		addresses: addressesOf(argv),
	};
	printJson(policyFor(featuresOf(argv), scope), 2);
	return 0;
}

function featuresOf(argv: Arguments): readonly Feature[] {
	const named = listOf(argv, 'for');
	const features = named?.map(name => (sameAsSsh.includes(name) ? 'ssh' : name));
	const wrong = features?.find(name => !featureNames.some(feature => feature === name));
	if (wrong !== undefined) {
		throw usageFailure(
			`Unknown feature ${wrong}.`,
			`Choose from ${[...featureNames, ...sameAsSsh].join(', ')}, separated by commas.`,
		);
	}

	return featureNames.filter(feature => features?.includes(feature) ?? feature !== 'doctor');
}

function pushesOf(argv: Arguments, osUsers: readonly string[]): readonly PushScope[] {
	const instanceIds = idsOf(argv, 'instance-id', {test: isInstanceId});
	if (!argv.has('favorites')) {
		return [{instanceIds, tag: null, regions: null, osUsers}];
	}

	if (instanceIds !== null) {
		throw usageFailure('Use either --favorites or --instance-id.');
	}

	const {pushes, inexpressible} = pushScopesOf(openFavorites().list(), osUsers);
	if (inexpressible.length > 0) {
		printError(
			sanitizeLines(
				`Left out, because a policy cannot express these favorites: ${inexpressible.map(one => sanitize(one, 60)).join(', ')}.\n`,
			),
		);
	}

	if (pushes.length === 0) {
		throw usageFailure(
			'A policy can express none of your favorites.',
			'It can express an id, a Name or a tag: eic favorites add i-…',
		);
	}

	return pushes;
}

/** The distinct values of an option that may be repeated or have commas; null if it is absent. */
function listOf(argv: Arguments, name: string): string[] | null {
	const values = argv
		.values(name)
		.flatMap(value => value.split(','))
		.map(value => value.trim())
		.filter(Boolean);
	return values.length === 0 ? null : [...new Set(values)];
}

function idsOf(
	argv: Arguments,
	name: string,
	form: {readonly test: (text: string) => boolean},
): string[] | null {
	const ids = listOf(argv, name);
	const wrong = ids?.find(id => !form.test(id));
	if (wrong !== undefined) {
		throw usageFailure(`Invalid --${name} "${wrong}".`);
	}

	return ids;
}

function accountOf(argv: Arguments): string | null {
	const account = argv.value('account');
	if (account !== null && !/^\d{12}$/.test(account)) {
		throw usageFailure(`Invalid --account "${account}".`, 'An account id has 12 digits.');
	}

	return account;
}

function portOf(text: string): number {
	const port = parseInteger(text);
	if (port < 1 || port > 65_535) {
		throw usageFailure(`Invalid port "${port}".`, 'A port is a number from 1 to 65535.');
	}

	return port;
}

function maxSecondsOf(argv: Arguments): number | null {
	const text = argv.value('max-tunnel-duration');
	const seconds = text === null ? null : parseInteger(text);
	if (seconds !== null && (seconds < 1 || seconds > 3600)) {
		throw usageFailure('--max-tunnel-duration must be 1 to 3600 seconds.');
	}

	return seconds;
}

function addressesOf(argv: Arguments): string[] | null {
	const blocks = listOf(argv, 'private-ip-address');
	const wrong = blocks?.find(block => isIP(block.split('/')[0] ?? '') === 0);
	if (wrong !== undefined) {
		throw usageFailure(
			`Invalid --private-ip-address "${wrong}".`,
			'Write it as 10.0.1.10 or 10.0.0.0/16.',
		);
	}

	return blocks;
}
