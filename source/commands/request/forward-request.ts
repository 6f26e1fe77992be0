import type {ForwardRequest} from '../../access/open/session-request.js';
import type {ForwardFlag} from '../../forwarding/forward.js';
import {parseForward} from '../../forwarding/forward-spec.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';

/** What goes over the connection besides the session, with the options of OpenSSH that say the same. */
export type ForwardOptions = ForwardRequest & {readonly sshOptions: readonly string[]};

const flags: ReadonlyArray<readonly [flag: ForwardFlag, option: string]> = [
	['L', 'local-forwarding'],
	['R', 'remote-forwarding'],
	['D', 'dynamic-forwarding'],
];

/** @throws {Failure} `usage` for a forward that cannot be read. */
export function parseForwardOptions(argv: Arguments): ForwardOptions {
	const isWithoutCommand = argv.has('no-command');
	if (isWithoutCommand && argv.rest !== null) {
		throw usageFailure('--no-command (-N) runs nothing, but there is a command after --.');
	}

	const specs = flags.flatMap(([flag, option]) =>
		argv.values(option).map(text => [flag, text] as const),
	);
	const isAgentForwarded = argv.has('forward-agent');
	return {
		forwards: specs.map(([flag, text]) => parseForward(flag, text)),
		isAgentForwarded,
		isWithoutCommand,
		sshOptions: [
			...specs.flatMap(([flag, text]) => [`-${flag}`, text]),
			...(isAgentForwarded ? ['-A'] : []),
			...(isWithoutCommand ? ['-N'] : []),
		],
	};
}
