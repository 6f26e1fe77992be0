import type {Forward, ForwardFlag} from '../../forwarding/forward.js';
import {parseForward} from '../../forwarding/forward-spec.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';

/** What is to go over the connection besides the session. */
export type ForwardRequest = {
	readonly forwards: readonly Forward[];
	/** `-A`: programs there may use the agent here. */
	readonly isAgentForwarded: boolean;
	/** `-N`: no shell and no command. */
	readonly isWithoutCommand: boolean;
	/** The options of OpenSSH that say the same. */
	readonly sshOptions: readonly string[];
};

const flags: ReadonlyArray<readonly [flag: ForwardFlag, option: string]> = [
	['L', 'local-forwarding'],
	['R', 'remote-forwarding'],
	['D', 'dynamic-forwarding'],
];

/** @throws {Failure} `usage` for a forward that cannot be read. */
export function parseForwardRequest(argv: Arguments): ForwardRequest {
	const isWithoutCommand = argv.has('no-command');
	if (isWithoutCommand && argv.rest !== null) {
		throw usageFailure('With --no-command (-N) nothing is run, and there is a command behind --.');
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
