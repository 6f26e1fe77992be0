import {AllCandidatesFailed} from '../connection/happy-eyeballs.js';
import {PermissionDenied} from '../connection/permission-denied.js';
import {asFailure, Failure} from '../model/failure.js';
import {checks, findingOf} from './examine.js';
import type {Facts} from './facts.js';
import type {Finding} from './finding.js';

/** If packets vanish without an answer, anything on the path may be the cause. */
const wholePath: readonly string[] = [
	'state',
	'endpoint',
	'security-groups',
	'network-acl',
	'routes',
	'status-checks',
];

/** If something answered, nothing on the path drops packets, and the cause is on the instance. */
const instanceOnly: readonly string[] = ['state', 'status-checks'];

/** The checks to run after a failure, the likeliest cause first. Failures of this machine have none. */
const suspects: ReadonlyArray<readonly [codes: RegExp, checkIds: readonly string[]]> = [
	[/^(?:ConnectTimeout|TunnelClosed|TunnelLost)$/, wholePath],
	[/^(?:HandshakeTimeout|ClosedBeforeHandshake|ConnectionRefused|ConnectionReset)$/, instanceOnly],
	[/^PermissionDenied$/, ['os-user', 'agent']],
	[
		/Expired|Signature|AuthFailure|InvalidClientTokenId|UnrecognizedClient/,
		['clock', 'credentials'],
	],
];

/** An endpoint opens a tunnel before it has reached the instance, so a later failure does not clear the path. */
const isThroughTunnel = ({message}: Failure) => / over eice-/.test(message);

/** The checks that may name the cause of a failure; for several failures, of any of them. */
function suspectsOf(failure: Failure): readonly string[] {
	if (failure.cause instanceof AllCandidatesFailed) {
		const all = failure.cause.failures.flatMap(one => suspectsOf(asFailure(one)));
		return [...wholePath, ...all].filter(
			(id, index, ids) => all.includes(id) && ids.indexOf(id) === index,
		);
	}

	const [, ids = []] = suspects.find(([codes]) => codes.test(failure.code)) ?? [];
	return ids === instanceOnly && isThroughTunnel(failure) ? wholePath : ids;
}

/** The time limit of a diagnosis; after it, the failure is reported without a cause. */
export const diagnosisMs = 3000;

/**
Runs the checks that may explain why a connection failed.

@returns The failure with the cause in front and its fix as the next step; the failure itself if the
checks find no cause within `diagnosisMs`.
*/
export async function diagnose(failure: Failure, facts: Facts): Promise<Failure> {
	const ids = suspectsOf(failure);
	const findings = Promise.all(
		ids.map(id => {
			const check = checks.find(one => one.id === id);
			return check === undefined ? null : findingOf(check, facts);
		}),
	);
	const found = await Promise.race([findings, timeIsUp(facts.signal)]);
	// The message of a refused sign-in already names the likely OS users.
	const isUserWrong = ids.some(
		(id, index) => id === 'os-user' && found?.[index]?.verdict === 'bad',
	);
	const cause = isUserWrong ? null : found?.find(finding => isCause(finding, failure));
	return cause ? withCause(failure, cause) : failure;
}

/**
Whether a finding explains the failure. For a refused sign-in, an image that is not known to have the
agent is enough.
*/
function isCause(finding: Finding | null, {code}: Failure): boolean {
	return (
		finding?.verdict === 'bad' ||
		(code === 'PermissionDenied' && finding?.verdict === 'unknown' && finding.fix !== null)
	);
}

function withCause(failure: Failure, {text, fix}: Finding): Failure {
	const cause = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
	if (failure instanceof PermissionDenied && fix !== null) {
		return failure.because(cause, fix);
	}

	const nextStep = fix ?? failure.nextStep;
	return new Failure(failure.kind, failure.code, `${cause}. ${failure.message}`, {
		...(nextStep !== null && {nextStep}),
		requestId: failure.requestId ?? undefined,
		cause: failure,
	});
}

function timeIsUp(signal: AbortSignal): Promise<null> {
	return new Promise(resolve => {
		const timer = setTimeout(() => resolve(null), diagnosisMs).unref();
		signal.addEventListener('abort', () => {
			clearTimeout(timer);
			resolve(null);
		});
	});
}
