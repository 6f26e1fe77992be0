import {lookUp} from '../model/look-up.js';

const statuses: Readonly<Record<string, number>> = {
	AccessDenied: 403,
	AuthFailure: 401,
	ExpiredToken: 403,
	InternalError: 500,
	InvalidClientTokenId: 403,
	OptInRequired: 401,
	RequestLimitExceeded: 503,
	SignatureDoesNotMatch: 403,
	Unavailable: 503,
	UnauthorizedOperation: 403,
	ServiceException: 500,
	EC2InstanceUnavailableException: 503,
};

const messages: Readonly<Record<string, string>> = {
	RequestLimitExceeded: 'Request limit exceeded.',
	ThrottlingException: 'Rate exceeded',
	RequestExpired: 'Request has expired.',
	ExpiredTokenException: 'The security token included in the request is expired',
	ExpiredToken: 'The security token included in the request is expired',
	AuthFailure: 'AWS was not able to validate the provided access credentials',
	OptInRequired:
		'You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe.',
	InternalError: 'An internal error has occurred',
	Unavailable: 'The service is unavailable. Please try again shortly.',
	ServiceException:
		'The service encountered an error. Follow the instructions in the error message and try again.',
	EC2InstanceUnavailableException:
		'The instance is currently unavailable. Wait a few minutes and try again.',
};

/** The HTTP status and the message for an injected error code. */
export function faultDetails(
	action: string,
	error: string,
	principal: string,
): {readonly status: number; readonly message: string} {
	const status = lookUp(statuses, error) ?? 400;
	if (error === 'UnauthorizedOperation') {
		return {
			status,
			message: `You are not authorized to perform this operation. User: ${principal} is not authorized to perform: ec2:${action} because no identity-based policy allows the ec2:${action} action. Encoded authorization failure message: ${'Zm9yLWRlbW8tb25seQ'.repeat(12)}`,
		};
	}

	if (error.startsWith('AccessDenied')) {
		const service = action === 'GetCallerIdentity' ? 'sts' : 'ec2-instance-connect';
		return {
			status,
			message: `User: ${principal} is not authorized to perform: ${service}:${action} because no identity-based policy allows the ${service}:${action} action`,
		};
	}

	return {status, message: lookUp(messages, error) ?? `The demo was told to fail with ${error}.`};
}
