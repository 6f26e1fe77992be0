import {ApiError} from './reply.js';
import type {Service} from './service.js';
import {xml} from './xml.js';

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** The STS query API, version 2011-06-15: GetCallerIdentity. */
export const sts: Service = {
	signingName: 'sts',
	skewMs: 5 * 60_000,
	actionOf: request => new URLSearchParams(request.text).get('Action') ?? '',
	respond(action, request, _world, {signer}) {
		if (action !== 'GetCallerIdentity') {
			throw new ApiError(
				'InvalidAction',
				`Could not find operation ${action} for version 2011-06-15`,
			);
		}

		const body = {
			GetCallerIdentityResult: {
				Arn: signer.principal,
				UserId: 'AROAEXAMPLEDEMO123456:visitor',
				Account: signer.accountId,
			},
			ResponseMetadata: {RequestId: request.id},
		};
		return {
			status: 200,
			contentType: 'text/xml',
			body: `<GetCallerIdentityResponse xmlns="${namespace}">${xml(body)}</GetCallerIdentityResponse>`,
		};
	},
	errorReply: (error, requestId) => ({
		status: error.status,
		contentType: 'text/xml',
		body: `<ErrorResponse xmlns="${namespace}">${xml({
			Error: {Type: 'Sender', Code: error.code, Message: error.message},
			RequestId: requestId,
		})}</ErrorResponse>`,
	}),
	signatureError(fault, message) {
		switch (fault) {
			case 'missing':
				return new ApiError(
					'MissingAuthenticationToken',
					'Request is missing Authentication Token',
					403,
				);
			case 'malformed':
				return new ApiError('IncompleteSignature', message, 400);
			case 'unknownKey':
			case 'wrongToken':
				return new ApiError('InvalidClientTokenId', message, 403);
			case 'wrongService':
			case 'mismatch':
			case 'expired':
			case 'early':
				return new ApiError('SignatureDoesNotMatch', message, 403);
		}
	},
};
