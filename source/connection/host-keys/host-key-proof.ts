import type {Buffer} from 'node:buffer';
import {asFailure, Failure} from '../../model/failure.js';
import {compareWithLog, kindOf, type LoggedKey} from '../../model/fleet/boot-log.js';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import type {HostKeyProof} from '../../model/ssh/host-key-check.js';
import {sanitize} from '../../model/text/sanitize.js';
import {fingerprintOf, hostKeyText} from './host-key.js';

/** The longest that a connection waits for the log once there is a key to compare. */
const maxWaitMs = 2000;

/** An instance's boot log, whose reading has started. */
export type PendingProof = {
	/**
	What the log says about a key; waits 2 s at most.

	@throws Failure `HostKeyDifferent`, a hard stop, when the log has another key of this type.
	*/
	for(blob: Buffer): Promise<HostKeyProof>;
};

type Subject = Pick<Instance, 'id' | 'name'>;

/**
Starts to read an instance's boot log.

@param read Reads the keys in the log. If it fails, host keys are unchecked; the connection goes on.
*/
export function startProof(instance: Subject, read: () => Promise<LoggedKey[]>): PendingProof {
	const logged = read().then(
		keys => ({keys}),
		(error: unknown) => ({reason: reasonOf(error)}),
	);
	return {
		async for(blob) {
			const answer = await Promise.race([logged, timeout()]);
			if ('reason' in answer) {
				return {verdict: 'unchecked', reason: answer.reason};
			}

			const verdict = compareWithLog(blob, answer.keys);
			if (verdict === 'different') {
				throw different(instance, blob, answer.keys);
			}

			return answer.keys.length === 0
				? {verdict: 'unchecked', reason: 'the log has no host keys'}
				: {verdict};
		},
	};
}

function timeout(): Promise<{readonly reason: string}> {
	return new Promise(resolve => {
		const reason = 'AWS did not answer in time';
		setTimeout(() => resolve({reason}), maxWaitMs).unref();
	});
}

function reasonOf(error: unknown): string {
	const {code, message} = asFailure(error);
	return /^(?:UnauthorizedOperation|AccessDenied)/.test(code)
		? 'ec2:GetConsoleOutput is not allowed'
		: sanitize(message, 200).replace(/\.$/, '');
}

function different(instance: Subject, blob: Buffer, keys: readonly LoggedKey[]): Failure {
	const {type, key} = hostKeyText(blob);
	const logged = keys.filter(({kind}) => kind === kindOf(blob)).map(({fingerprint}) => fingerprint);
	return new Failure(
		'other',
		'HostKeyDifferent',
		`The host key of ${labelOf(instance)} (${instance.id}) does not match its boot log: it shows ${type} ${fingerprintOf(key)}, but the log has ${[...new Set(logged)].join(', ')}; somebody may be intercepting the connection, or the keys were replaced after the boot.`,
		{
			nextStep:
				'Do not continue unless you know why; then connect once with --host-key-check off, which remembers this key.',
		},
	);
}
