import type {ForwardFlag} from '../../forwarding/forward.js';
import {parseForward, parseListen} from '../../forwarding/forward-spec.js';
import {forwardText} from '../../forwarding/forward-text.js';
import type {Forwards} from '../../forwarding/forwards.js';
import {asFailure} from '../../model/failure.js';

const help: readonly string[] = [
	'-L [bind:]port:host:hostport   forward a local port to what the instance can reach',
	'-R [bind:]port:host:hostport   forward a port of the instance to what you can reach',
	'-D [bind:]port                 local SOCKS proxy that connects from the instance',
	'-KL [bind:]port                cancel a forward; -KR and -KD likewise',
];

/**
Runs a line of the session's command line, in OpenSSH's grammar (`process_cmdline` in clientloop.c).

@returns The lines to show. Never rejects.
*/
export async function runForwardCommand(line: string, forwards: Forwards): Promise<string[]> {
	const [, isCancel, flag, rest = ''] = /^\s*-?(K)?([LRD])\s*(.*?)\s*$/s.exec(line) ?? [];
	try {
		if (flag !== undefined) {
			return await changeForwards(flag as ForwardFlag, isCancel !== undefined, rest, forwards);
		}

		const isNothing = line.trim() === '';
		const isHelp = /^\s*-?(?:h|help|\?)\s*$/i.test(line);
		return isNothing ? [] : isHelp ? [...help] : ['Unknown command. Type -h for help.'];
	} catch (error) {
		const {message, nextStep} = asFailure(error);
		return [message, ...(nextStep === null ? [] : [nextStep])];
	}
}

async function changeForwards(
	flag: ForwardFlag,
	isCancel: boolean,
	text: string,
	forwards: Forwards,
): Promise<string[]> {
	if (isCancel) {
		const cancelled = await forwards.cancel(flag, parseListen(flag, text));
		return [`Cancelled ${forwardText(cancelled)}`];
	}

	const forward = parseForward(flag, text);
	await forwards.add(forward);
	return [`Forwarding ${forwardText(forward)}`];
}
