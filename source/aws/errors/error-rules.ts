import type {FailureKind} from '../../model/failure.js';
import {missingStatement} from '../../model/fleet/iam-statement.js';
import {startCommand} from '../../model/start-command.js';
import type {AwsError, CallContext} from './aws-error.js';

/** An explanation for some errors. */
type ErrorRule = {
	/** The error names or Node error codes that the rule handles. */
	readonly names: readonly string[];
	/** The message must match this, too, if it is set. */
	readonly message?: RegExp;
	readonly kind: FailureKind;
	readonly explain: (
		error: AwsError,
		context: CallContext,
	) => readonly [message: string, nextStep: string | null];
};

/** The resource and region of a call, for a sentence. */
export const about = ({resource, region}: CallContext): string =>
	resource === undefined ? `in ${region}` : `for ${resource} in ${region}`;

/** The first matching rule explains the error. Source: the error names of the SDK and the services. */
export const errorRules: readonly ErrorRule[] = [
	{
		names: ['Error'],
		message: /Region is missing/,
		kind: 'configuration',
		explain: () => ['No region is set.', 'Name one with --region, AWS_REGION or in the profile.'],
	},
	{
		names: ['RequestExpired', 'ExpiredTokenException', 'ExpiredToken', 'RequestExpiredException'],
		kind: 'service',
		explain: () => [
			'The AWS credentials have expired, or the clock of this machine is wrong.',
			'Renew the credentials (aws sso login) and check the clock.',
		],
	},
	{
		names: [
			'AuthFailure',
			'SignatureDoesNotMatch',
			'InvalidSignatureException',
			'UnrecognizedClientException',
			'InvalidClientTokenId',
		],
		kind: 'service',
		explain: (_error, {region}) => [
			`AWS does not accept the credentials in ${region}: a wrong or deleted key, a clock that is off, or a region that is not enabled.`,
			'Check the credentials, the clock, and that the region is enabled for the account.',
		],
	},
	{
		names: [
			'UnauthorizedOperation',
			'AccessDeniedException',
			'AccessDenied',
			'AuthException',
			'UnauthorizedException',
		],
		kind: 'service',
		explain: ({message}, context) => [
			`Not allowed: ${context.action} ${about(context)}${context.osUser === undefined ? '' : ` as OS user ${context.osUser}`}${principalIn(message)}.`,
			missingStatement({...context, account: accountIn(message)}),
		],
	},
	{
		names: ['OptInRequired', 'Blocked', 'PendingVerification'],
		kind: 'service',
		explain: ({message}, {region}) => [
			`The account cannot use ${region}: ${sentence(message)}`,
			'Enable the region in the account settings, or choose another.',
		],
	},
	{
		names: [
			'RequestLimitExceeded',
			'Throttling',
			'ThrottlingException',
			'TooManyRequestsException',
		],
		kind: 'service',
		explain: (_error, context) => [
			`AWS throttles ${context.action} in ${context.region}.`,
			'Wait a few seconds and try again.',
		],
	},
	{
		names: [
			'InternalError',
			'InternalFailure',
			'Unavailable',
			'ServiceUnavailable',
			'ServiceException',
			'EC2InstanceUnavailableException',
		],
		kind: 'service',
		explain: ({name}, context) => [
			`AWS could not do ${context.action} ${about(context)} just now (${name}).`,
			'Try again in a minute.',
		],
	},
	{
		names: ['EC2InstanceNotFoundException', 'InvalidInstanceID.NotFound'],
		kind: 'service',
		explain: (_error, {resource, region}) => [
			`There is no instance ${resource ?? ''} in ${region}.`.replace('  ', ' '),
			'Check the id and the region.',
		],
	},
	{
		names: ['InvalidInstanceID.Malformed'],
		kind: 'service',
		explain: (_error, {resource}) => [
			`${resource ?? 'The id'} is not an instance id.`,
			'Instance ids look like i-0123456789abcdef0.',
		],
	},
	{
		names: ['EC2InstanceStateInvalidException'],
		kind: 'service',
		explain: (_error, {resource, region, profile}) => [
			`${resource ?? 'The instance'} is not running.`,
			`Start it: ${startCommand({id: resource ?? 'ID', region, profile})}`,
		],
	},
	{
		names: ['InvalidArgsException', 'ValidationException'],
		kind: 'service',
		explain: ({message}, context) => [
			`AWS refused the key or the OS user${context.osUser === undefined ? '' : ` ${context.osUser}`}: ${sentence(message)}`,
			'Check the OS user (--os-user) and the key.',
		],
	},
	{
		names: ['EndpointError'],
		kind: 'configuration',
		explain: ({message}) => [
			`The service URL cannot be built: ${sentence(message)}`,
			'Check the region and the AWS_ENDPOINT_URL, FIPS and dual-stack settings.',
		],
	},
	{
		names: ['ENOTFOUND', 'EAI_AGAIN'],
		kind: 'other',
		explain: ({message}, {region}) => [
			`The name of the AWS service in ${region} cannot be resolved (${sentence(message).replace(/\.$/, '')}).`,
			'Check the region name, the network, VPN and DNS.',
		],
	},
	{
		names: [
			'TimeoutError',
			'ECONNREFUSED',
			'ECONNRESET',
			'EHOSTUNREACH',
			'ENETUNREACH',
			'ETIMEDOUT',
			'EPIPE',
			'NetworkingError',
		],
		kind: 'other',
		explain: ({name, code}, context) => [
			`AWS could not be reached for ${context.action} in ${context.region} (${code ?? name}).`,
			'Check the network, VPN and proxy.',
		],
	},
];

/** Ends a message with a full stop if it has no other end. */
export function sentence(message: string): string {
	const trimmed = message.trim();
	return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** The user or role that a denial is about, if the message names it. */
function principalIn(message: string): string {
	const arn = /\barn:aws[\w-]*:(?:iam|sts)::[^\s,]+/.exec(message)?.[0];
	return arn === undefined ? '' : ` (${arn})`;
}

/** The account that a denial is about, if the message names it. */
function accountIn(message: string): string | null {
	return /\barn:aws[\w-]*:(?:iam|sts)::(\d{12}):/.exec(message)?.[1] ?? null;
}
