import {Failure, interrupted} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import {shellWord} from '../../model/text/shell-word.js';

/** The fields of an error that the rules look at. */
type CredentialsError = {
	readonly name: string;
	readonly message: string;
	/** Node's error code, such as `ENOTFOUND`; empty for none. */
	readonly code: string;
	/** Whether the error is an answer of SSO or STS. */
	readonly isAnswer: boolean;
};

type Rule = {
	readonly matches: (error: CredentialsError) => boolean;
	readonly explain: (profile: string, error: CredentialsError) => Failure;
};

/** The first matching rule explains the error. Source: the SDK's credential providers. */
const rules: readonly Rule[] = [
	{
		matches: ({message}) => /ForbiddenException/.test(message),
		explain: profile =>
			new Failure(
				'service',
				'SsoForbidden',
				`SSO does not give ${profileLabel(profile)} access to its account and role.`,
				{
					nextStep: 'Check sso_account_id and sso_role_name in ~/.aws/config.',
				},
			),
	},
	{
		matches: ({name, message}) =>
			/SSO session|sso login|SSO Token|UnauthorizedException/i.test(message) ||
			name === 'TokenProviderError',
		explain: profile =>
			new Failure(
				'configuration',
				'SsoLogin',
				`The SSO session of ${profileLabel(profile)} is missing or has expired.`,
				{
					nextStep: `Run: aws sso login --profile ${quotedProfile(profile)}`,
					loginProfile: profile,
				},
			),
	},
	{
		matches: ({message}) => /aws login|Failed to load token|reauthenticate/i.test(message),
		explain: profile =>
			new Failure(
				'configuration',
				'Login',
				`The login session of ${profileLabel(profile)} is missing or has expired.`,
				{
					nextStep: `Run: aws login --profile ${quotedProfile(profile)}`,
					loginProfile: profile,
				},
			),
	},
	{
		matches: ({message}) => /MultiFactorAuthentication/.test(message),
		explain: profile =>
			new Failure(
				'service',
				'MfaRefused',
				`AWS rejected the MFA code for ${profileLabel(profile)}.`,
				{
					nextStep: 'Wait for the next code and try again.',
				},
			),
	},
	{
		matches: ({name, isAnswer}) => isAnswer && name === 'AccessDenied',
		explain: (profile, {message}) =>
			new Failure(
				'service',
				'AccessDenied',
				`The role of ${profileLabel(profile)} cannot be assumed: ${message}`,
				{
					nextStep: 'Check the trust policy of the role, and that sts:AssumeRole is allowed.',
				},
			),
	},
	{
		matches: ({isAnswer}) => isAnswer,
		explain: (profile, {name, message}) =>
			new Failure(
				'service',
				name,
				`AWS returned no credentials for ${profileLabel(profile)} (${name}): ${message}`,
				{
					nextStep: 'Check the credentials behind it, and the clock of this machine.',
				},
			),
	},
	{
		matches: ({name, code}) => code !== '' || name === 'TimeoutError',
		explain: (profile, {message}) =>
			new Failure(
				'other',
				'CredentialsUnreachable',
				`The credentials of ${profileLabel(profile)} cannot be fetched: ${message}`,
				{
					nextStep: 'Check the network, VPN and proxy.',
				},
			),
	},
];

/**
Explains to the user why a source of credentials failed.

@param error The SDK's error.
@param profile The profile whose credentials were fetched.
*/
export function credentialsFailure(error: unknown, profile: string): Failure {
	if (error instanceof Failure) {
		return error;
	}

	const read = readError(error);
	if (read.name === 'AbortError') {
		return interrupted();
	}

	const rule = rules.find(({matches}) => matches(read));
	return (
		rule?.explain(profile, read) ??
		new Failure(
			'configuration',
			'NoCredentials',
			`There are no credentials for ${profileLabel(profile)}: ${read.message}`,
			{nextStep: 'Check its settings in ~/.aws/config.', cause: error},
		)
	);
}

/** Sanitized before it is quoted, so that no quote is removed afterwards. */
function quotedProfile(profile: string): string {
	return shellWord(sanitize(profile, 100));
}

/** The name of a profile in sentences. */
export function profileLabel(profile: string): string {
	return `profile ${sanitize(profile, 100)}`;
}

function readError(error: unknown): CredentialsError {
	const fields = (error ?? {}) as {
		name?: unknown;
		message?: unknown;
		code?: unknown;
		$metadata?: {requestId?: unknown};
		$fault?: unknown;
	};
	const message = typeof fields.message === 'string' ? fields.message : String(error);
	return {
		name: typeof fields.name === 'string' ? fields.name : 'Error',
		message: sentence(message),
		code: typeof fields.code === 'string' ? fields.code : '',
		isAnswer: fields.$fault !== undefined,
	};
}

function sentence(text: string): string {
	const clean = sanitize(text.trim(), 300);
	return /[.!?…]$/.test(clean) ? clean : `${clean}.`;
}
