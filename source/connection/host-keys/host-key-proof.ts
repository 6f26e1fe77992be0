import type {Buffer} from 'node:buffer';
import {asFailure, Failure} from '../../model/failure.js';
import {compareWithLog, kindOf, type LoggedKey} from '../../model/fleet/boot-log.js';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import type {HostKeyProof} from '../../model/ssh/host-key-check.js';
import {sanitize} from '../../model/text/sanitize.js';
import {fingerprintOf, hostKeyText} from './host-key.js';

/** The longest a connection waits for the log once there is a key to compare. */
const patienceMs = 2000;

/** The reading of an instance's boot log, under way since it was started. */
export type ProofReading = {
	/**
	What the log says of a key; never waits longer than 2 s.

	@throws Failure, and a hard stop, when the log has another key of this type.
	*/
	of(blob: Buffer): Promise<HostKeyProof>;
};

type Subject = Pick<Instance, 'id' | 'name'>;

/** @param read Asks for the keys in the log; what it fails with is no failure of the connection. */
export function startProof(instance: Subject, read: () => Promise<LoggedKey[]>): ProofReading {
	const logged = read().then(
		keys => ({keys}),
		(error: unknown) => ({reason: reasonOf(error)}),
	);
	return {
		async of(blob) {
			const answer = await Promise.race([logged, late()]);
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

function late(): Promise<{readonly reason: string}> {
	return new Promise(resolve => {
		const reason = 'AWS did not answer in time';
		setTimeout(() => resolve({reason}), patienceMs).unref();
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
		`The host key of ${labelOf(instance)} (${instance.id}) is not the one of its boot log: it shows ${type} ${fingerprintOf(key)}, the log has ${[...new Set(logged)].join(', ')}; somebody may be in between, or the keys were made anew after the boot.`,
		{
			nextStep:
				'Do not go on unless you know why; then connect once with --host-key-check off, which remembers this key.',
		},
	);
}
