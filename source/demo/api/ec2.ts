import {lookUp} from '../../model/look-up.js';
import {isEnabled} from '../fleet/networks.js';
import type {World} from '../world.js';
import {getConsoleOutput} from './console-output.js';
import {describeEndpoints} from './ec2-endpoints.js';
import {describeImages} from './ec2-images.js';
import {describeInstanceStatus, describeInstances} from './ec2-instances.js';
import {describeSubnets, describeVpcs} from './ec2-networks.js';
import {describeNetworkAcls, describeRouteTables} from './ec2-packet-rules.js';
import {type Parameters, parseParameters} from './ec2-parameters.js';
import {describeRegions} from './ec2-regions.js';
import {describeSecurityGroups} from './ec2-security-groups.js';
import {ApiError, type Reply} from './reply.js';
import type {Service} from './service.js';
import type {SignatureFault} from './signature.js';
import {type XmlContent, xml} from './xml.js';

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'http://ec2.amazonaws.com/doc/2016-11-15/';

type Action = (world: World, region: string, parameters: Parameters) => XmlContent;

const actions: Readonly<Record<string, Action>> = {
	DescribeRegions: ({fleet}, _region, parameters) => describeRegions(fleet, parameters),
	DescribeInstances: describeInstances,
	DescribeInstanceStatus: describeInstanceStatus,
	DescribeInstanceConnectEndpoints: describeEndpoints,
	DescribeImages: ({fleet}, ...rest) => describeImages(fleet, ...rest),
	DescribeSecurityGroups: describeSecurityGroups,
	DescribeNetworkAcls: describeNetworkAcls,
	DescribeRouteTables: describeRouteTables,
	DescribeSubnets: ({fleet}, ...rest) => describeSubnets(fleet, ...rest),
	DescribeVpcs: ({fleet}, ...rest) => describeVpcs(fleet, ...rest),
	GetConsoleOutput: ({fleet}, ...rest) => getConsoleOutput(fleet, ...rest),
};

function answer(action: string, request: string, world: World, region: string): XmlContent {
	const parameters = parseParameters(request);
	const run = lookUp(actions, action);
	if (!run) {
		throw new ApiError('InvalidAction', `The action ${action} is not valid for this web service.`);
	}

	if (parameters.isTrue('DryRun')) {
		throw new ApiError(
			'DryRunOperation',
			'Request would have succeeded, but DryRun flag is set.',
			412,
		);
	}

	// A region that is not enabled rejects the account's credentials.
	const place = world.fleet.regions.find(({name}) => name === region);
	if (!place || !isEnabled(place)) {
		throw ec2.signatureError('unknownKey', '');
	}

	return run(world, region, parameters);
}

/** The EC2 query API, version 2016-11-15. */
export const ec2: Service = {
	signingName: 'ec2',
	// EC2 allows 15 minutes (AWS: "Client error codes", RequestExpired).
	skewMs: 15 * 60_000,
	actionOf: request => parseParameters(request.text).get('Action') ?? '',
	respond(action, request, world, {signer, region}): Reply {
		const content = answer(action, request.text, {...world, fleet: signer.fleet}, region);
		return {
			status: 200,
			contentType: 'text/xml;charset=UTF-8',
			body: `${declaration}<${action}Response xmlns="${namespace}"><requestId>${request.id}</requestId>${xml(content)}</${action}Response>`,
		};
	},
	errorReply: (error, requestId) => ({
		status: error.status,
		contentType: 'text/xml;charset=UTF-8',
		body: `${declaration}<Response>${xml({
			Errors: {Error: {Code: error.code, Message: error.message}},
			RequestID: requestId,
		})}</Response>`,
	}),
	signatureError(fault: SignatureFault) {
		switch (fault) {
			case 'missing':
			case 'malformed':
				return new ApiError(
					'MissingParameter',
					'The request must contain the parameter AWSAccessKeyId',
				);
			case 'expired':
			case 'early':
				return new ApiError('RequestExpired', 'Request has expired.');
			case 'unknownKey':
			case 'wrongToken':
			case 'wrongService':
			case 'mismatch':
				return new ApiError(
					'AuthFailure',
					'AWS was not able to validate the provided access credentials',
					401,
				);
		}
	},
};
