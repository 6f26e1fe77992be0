import {asFailure} from '../model/failure.js';
import {sanitize} from '../model/text/sanitize.js';
import type {Check} from './check.js';
import type {Facts} from './facts.js';
import {bad, type Finding, ok, unknown} from './finding.js';
import {ifFound} from './instance-checks.js';

/**
Whether the instance accepts a sign-in and opens a session. Nothing else shows whether its agent runs,
because sshd says of a key only whether it is accepted. Runs only on request.
*/
export const signInCheck: Check = {
	id: 'sign-in',
	title: 'sign-in',
	group: 'network',
	run: ifFound(signInFinding),
};

async function signInFinding(facts: Facts): Promise<Finding | null> {
	const {signIn} = facts;
	const probed = await facts.probe();
	if (probed === null || probed.failure !== null) {
		return null;
	}

	if (signIn === null) {
		return unknown(
			'not tried; only signing in shows whether the agent works and you may push a key',
			'Add --sign-in: it pushes a key, signs in, and starts nothing on the instance.',
		);
	}

	try {
		const {osUser} = await signIn(await facts.plan(), probed.route);
		return ok(`${sanitize(osUser, 40)} can sign in and gets a session`);
	} catch (error) {
		const {code, message, nextStep} = asFailure(error);
		const how = code === 'ChannelTimeout' ? 'the key is accepted, but no session opens: ' : '';
		return bad(`${how}${message.replace(/\.$/, '')}`, nextStep);
	}
}
