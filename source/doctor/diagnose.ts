import {AllCandidatesFailed} from '../connection/happy-eyeballs.js';
import {PermissionDenied} from '../connection/permission-denied.js';
import {asFailure, Failure} from '../model/failure.js';
import {checks, findingOf} from './examine.js';
import type {Facts} from './facts.js';
import type {Finding} from './finding.js';

/** Where packets vanish without an answer, anything on the way may be why. */
const wholeWay: readonly string[] = [
	'state',
	'endpoint',
	'security-groups',
	'network-acl',
	'routes',
	'status-checks',
];

/** Something answered, so nothing on the way drops the packets: it is the instance itself. */
const instanceAlone: readonly string[] = ['state', 'status-checks'];

/** What is looked at after a failure, the likeliest cause first. A failure that is of this machine has none. */
const suspects: ReadonlyArray<readonly [codes: RegExp, checkIds: readonly string[]]> = [
	[/^(?:ConnectTimeout|TunnelClosed|TunnelLost)$/, wholeWay],
	[/^(?:HandshakeTimeout|ClosedBeforeHandshake|ConnectionRefused|ConnectionReset)$/, instanceAlone],
	[/^PermissionDenied$/, ['os-user', 'agent']],
	[
		/Expired|Signature|AuthFailure|InvalidClientTokenId|UnrecognizedClient/,
		['clock', 'credentials'],
	],
];

/** An endpoint opens a tunnel before it has reached the instance: what then fails says nothing of the way. */
const isThroughTunnel = ({message}: Failure) => / over eice-/.test(message);

/** What may be the cause of a failure; of several, what may be that of any. */
function suspectsOf(failure: Failure): readonly string[] {
	if (failure.cause instanceof AllCandidatesFailed) {
		const all = failure.cause.failures.flatMap(one => suspectsOf(asFailure(one)));
		return [...wholeWay, ...all].filter(
			(id, index, ids) => all.includes(id) && ids.indexOf(id) === index,
		);
	}

	const [, ids = []] = suspects.find(([codes]) => codes.test(failure.code)) ?? [];
	return ids === instanceAlone && isThroughTunnel(failure) ? wholeWay : ids;
}

/** How long a failure may be looked into before it is told as it is. */
export const diagnosisMs = 3000;

/**
Turns the failure of a connection into its cause, where the checks find one in time.

@returns The failure itself where they do not.
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
	// A refused sign-in tells the likely OS users itself.
	const isUserWrong = ids.some(
		(id, index) => id === 'os-user' && found?.[index]?.verdict === 'bad',
	);
	const cause = isUserWrong ? null : found?.find(finding => isCause(finding, failure));
	return cause ? withCause(failure, cause) : failure;
}

/** A refused sign-in says itself that the agent may be missing; an image that lacks it is a reason. */
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
