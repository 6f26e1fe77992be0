import {trustedCertificates} from '../aws/http/trusted-certificates.js';
import type {ChosenIdentity} from '../aws/identity/chosen-identity.js';
import {asFailure, Failure} from '../model/failure.js';
import {proxyFor, proxyLabel} from '../model/proxy.js';
import {formatDuration} from '../model/text/duration.js';
import {sanitize} from '../model/text/sanitize.js';
import type {Check} from './check.js';
import type {Facts} from './facts.js';
import {bad, type Finding, ok, unknown} from './finding.js';
import {isDenial, permissionsFinding} from './permissions-check.js';

/** With less time left than this, a session may outlive the credentials. */
const minRemainingMs = 5 * 60_000;

/** AWS accepts signatures whose time is off by less than 5 minutes, EC2 by less than 15. */
const maxSkewMs = 4 * 60_000;

/** Smaller differences do not matter. */
const smallSkewMs = 5000;

/** The checks of the AWS configuration and the account, in the order of the report. */
export const awsChecks: readonly Check[] = [
	{id: 'proxy', title: 'proxy', group: 'aws', run: proxyFinding},
	{id: 'certificates', title: 'certificates', group: 'aws', run: certificatesFinding},
	{id: 'region', title: 'region', group: 'aws', run: regionFinding},
	{id: 'credentials', title: 'credentials', group: 'aws', run: credentialsFinding},
	{id: 'clock', title: 'clock', group: 'aws', run: clockFinding},
	{id: 'identity', title: 'identity', group: 'aws', run: identityFinding},
	{id: 'region-enabled', title: 'region enabled', group: 'aws', run: enabledFinding},
	{id: 'permissions', title: 'permissions', group: 'aws', run: permissionsFinding},
];

async function proxyFinding({environment, region}: Facts): Promise<Finding> {
	try {
		const {name} = await region();
		const proxy = proxyFor(new URL(`https://ec2.${name}.amazonaws.com`), environment);
		return ok(proxy === null ? 'none for AWS' : `${proxyLabel(proxy)} for AWS`);
	} catch (error) {
		return badFrom(error);
	}
}

async function certificatesFinding({clients, environment}: Facts): Promise<Finding> {
	try {
		const caBundle = await clients.caBundle();
		trustedCertificates(caBundle, environment);
		const extra = [
			...(caBundle === null ? [] : [caBundle.namedBy]),
			...(environment['NODE_EXTRA_CA_CERTS'] ? ['NODE_EXTRA_CA_CERTS'] : []),
		];
		return environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0'
			? bad(
					'NODE_TLS_REJECT_UNAUTHORIZED=0: eic checks all the same, other programs do not',
					'Unset it.',
				)
			: ok(extra.length === 0 ? 'those of Node' : `those of Node and of ${extra.join(' and ')}`);
	} catch (error) {
		return badFrom(error);
	}
}

async function regionFinding({region}: Facts): Promise<Finding> {
	const {name, isSet} = await region();
	return isSet
		? ok(name)
		: unknown('not set: all enabled regions are asked', 'Set one with --region or AWS_REGION.');
}

async function credentialsFinding({clients, credentials, now, identity}: Facts): Promise<Finding> {
	try {
		const {accessKeyId, expiration} = await credentials();
		const key = `key ${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)} ${originOf(clients.identity)}`;
		const refused = await identity().then(
			({failure}) => failure,
			() => null,
		);
		if (refused !== null && /^Expired|^RequestExpired/.test(refused.code)) {
			return bad(
				`${key} has expired`,
				'Renew it: aws sso login, or get new temporary credentials.',
			);
		}

		if (expiration === undefined) {
			return ok(key);
		}

		const leftMs = expiration.getTime() - now().getTime();
		if (leftMs <= 0) {
			return bad(
				`${key} expired ${formatDuration(-leftMs)} ago`,
				'Renew it: aws sso login, or get new temporary credentials.',
			);
		}

		const left = `${key}, valid for another ${formatDuration(leftMs)}`;
		return leftMs < minRemainingMs ? unknown(left, 'Renew it soon.') : ok(left);
	} catch (error) {
		return badFrom(error);
	}
}

/** Where the key comes from, and which profile supplies the other settings. */
function originOf({profile, settingsProfile, hasEnvironmentKeys}: ChosenIdentity): string {
	if (!hasEnvironmentKeys) {
		return `of profile ${sanitize(profile ?? 'default', 60)}`;
	}

	const settings =
		settingsProfile === null
			? ''
			: `, with the settings of profile ${sanitize(settingsProfile, 60)}`;
	return `of the environment${settings}`;
}

async function clockFinding({identity}: Facts): Promise<Finding> {
	const {aheadMs} = await identity();
	if (aheadMs === null) {
		return unknown('AWS did not send its time');
	}

	const off = Math.abs(aheadMs);
	if (off < smallSkewMs) {
		return ok('in sync with AWS');
	}

	const text = `${formatDuration(off)} ${aheadMs > 0 ? 'behind' : 'ahead of'} AWS`;
	return off < maxSkewMs
		? ok(text)
		: bad(
				`this machine's clock is ${text}: signatures are refused`,
				'Set the clock, for example: sudo timedatectl set-ntp true',
			);
}

async function identityFinding({identity}: Facts): Promise<Finding> {
	const {arn, failure} = await identity();
	if (isDenial(failure)) {
		throw failure;
	}

	if (failure !== null) {
		return badFrom(failure);
	}

	return ok(arn ?? 'unknown');
}

async function enabledFinding({region, regions}: Facts): Promise<Finding> {
	const [{name}, enabled] = await Promise.all([region(), regions().catch(returnNotSubscribed)]);
	if (enabled instanceof Failure) {
		return badFrom(enabled);
	}

	return enabled.includes(name)
		? ok(`${name}, 1 of ${enabled.length} enabled regions`)
		: bad(`${name} is not enabled for the account`, `Enable it, or choose another with --region.`);
}

/** Returns the failure of an account that is not subscribed (yet), which has no enabled region. */
function returnNotSubscribed(error: unknown): Failure {
	if (error instanceof Failure && error.code === 'OptInRequired') {
		return error;
	}

	throw error;
}

function badFrom(error: unknown): Finding {
	const {message, nextStep} = asFailure(error);
	return bad(message.replace(/\.$/, ''), nextStep);
}
