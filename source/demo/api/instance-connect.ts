import {Buffer} from 'node:buffer';
import {lookUp} from '../../model/look-up.js';
import {instanceAt, type World} from '../world.js';
import {ApiError} from './reply.js';
import type {Service} from './service.js';

type Constraint = {
	readonly isRequired: boolean;
	readonly min: number;
	readonly max: number;
	readonly pattern: RegExp | null;
};

// The constraints of the API model (SendSSHPublicKey, version 2018-04-02).
const constraints: Readonly<Record<string, Constraint>> = {
	InstanceId: {isRequired: true, min: 10, max: 32, pattern: /^i-[a-f0-9]+$/},
	InstanceOSUser: {
		isRequired: true,
		min: 1,
		max: 32,
		// A name that starts with a digit must also have a character that is not one.
		pattern: /^(?:[A-Za-z_]|\d(?=.*[A-Za-z@._-]))[A-Za-z0-9@._-]*\$?$/,
	},
	SSHPublicKey: {isRequired: true, min: 80, max: 4096, pattern: null},
	AvailabilityZone: {isRequired: false, min: 6, max: 32, pattern: /^(\w+-){2,3}\d+\w+$/},
};

function validate(member: string, value: unknown): string {
	const constraint = lookUp(constraints, member);
	const at = `at '${member.charAt(0).toLowerCase()}${member.slice(1)}' failed to satisfy constraint: Member must`;
	const failed = (detail: string): ApiError =>
		new ApiError(
			'ValidationException',
			`1 validation error detected: Value ${value === undefined ? 'null' : `'${value}'`} ${at} ${detail}`,
		);
	if (!constraint || (value === undefined && !constraint.isRequired)) {
		return '';
	}

	if (typeof value !== 'string') {
		throw failed('not be null');
	}

	if (value.length < constraint.min) {
		throw failed(`have length greater than or equal to ${constraint.min}`);
	}

	if (value.length > constraint.max) {
		throw failed(`have length less than or equal to ${constraint.max}`);
	}

	if (constraint.pattern && !constraint.pattern.test(value)) {
		throw failed(`satisfy regular expression pattern: ${constraint.pattern.source}`);
	}

	return value;
}

/** The fields of a public key blob, which are length-prefixed strings (RFC 4253, 6.6); empty if malformed. */
function blobFields(blob: Buffer): Buffer[] {
	const fields: Buffer[] = [];
	let at = 0;
	while (at + 4 <= blob.length) {
		const length = blob.readUInt32BE(at);
		if (at + 4 + length > blob.length) {
			break;
		}

		fields.push(blob.subarray(at + 4, at + 4 + length));
		at += 4 + length;
	}

	return at === blob.length ? fields : [];
}

/** Accepts Ed25519, and RSA of 2048 bits or more, as the service does. */
function checkPublicKey(publicKey: string): void {
	const [type = '', encoded = ''] = publicKey.trim().split(/\s+/);
	const fields = blobFields(Buffer.from(encoded, 'base64'));
	const [name, , modulus] = fields;
	const isEd25519 = type === 'ssh-ed25519' && fields.length === 2 && fields[1]?.length === 32;
	const modulusBits = (modulus?.length ?? 0) * 8 - (modulus?.[0] === 0 ? 8 : 0);
	const isRsa = type === 'ssh-rsa' && fields.length === 3 && modulusBits >= 2048;
	if (/[\r\n]/.test(publicKey.trim()) || name?.toString() !== type || !(isEd25519 || isRsa)) {
		throw new ApiError(
			'InvalidArgsException',
			'The SSH public key is not valid. Supported are RSA keys of 2048 bits or more and ED25519 keys in OpenSSH format.',
		);
	}
}

function sendSshPublicKey(body: string, world: World, region: string): void {
	let input: Readonly<Record<string, unknown>>;
	try {
		input = JSON.parse(body) as Readonly<Record<string, unknown>>;
	} catch {
		throw new ApiError('SerializationException', 'The request body is not valid JSON.');
	}

	const instanceId = validate('InstanceId', input['InstanceId']);
	const osUser = validate('InstanceOSUser', input['InstanceOSUser']);
	const publicKey = validate('SSHPublicKey', input['SSHPublicKey']);
	const zone = validate('AvailabilityZone', input['AvailabilityZone']);
	checkPublicKey(publicKey);

	const instance = instanceAt(world, region, instanceId);
	if (!instance || (zone !== '' && zone !== instance.subnet.availabilityZone)) {
		throw new ApiError(
			'EC2InstanceNotFoundException',
			`The specified instance was not found: ${instanceId}`,
		);
	}

	if (instance.state !== 'running') {
		throw new ApiError(
			'EC2InstanceStateInvalidException',
			`Unable to connect because the instance is ${instance.state}. Start the instance and try again.`,
		);
	}

	world.pushedKeys.add({
		instanceId,
		osUser,
		publicKey: publicKey.trim(),
		pushedAt: world.now(),
	});
}

const contentType = 'application/x-amz-json-1.1';

/** The EC2 Instance Connect API, version 2018-04-02: SendSSHPublicKey. */
export const instanceConnect: Service = {
	signingName: 'ec2-instance-connect',
	skewMs: 5 * 60_000,
	actionOf: request => request.target.replace(/^AWSEC2InstanceConnectService\./, ''),
	respond(action, request, world, {region}) {
		if (action !== 'SendSSHPublicKey') {
			throw new ApiError('UnknownOperationException', `Unknown operation ${action}`);
		}

		sendSshPublicKey(request.text, world, region);
		return {
			status: 200,
			contentType,
			body: JSON.stringify({RequestId: request.id, Success: true}),
		};
	},
	errorReply: error => ({
		status: error.status,
		contentType,
		body: JSON.stringify({__type: error.code, Message: error.message}),
	}),
	signatureError(fault, message) {
		switch (fault) {
			case 'missing':
				return new ApiError('MissingAuthenticationTokenException', message, 403);
			case 'malformed':
				return new ApiError('IncompleteSignatureException', message, 403);
			case 'unknownKey':
			case 'wrongToken':
				return new ApiError('UnrecognizedClientException', message, 400);
			case 'wrongService':
			case 'mismatch':
			case 'expired':
			case 'early':
				return new ApiError('InvalidSignatureException', message, 400);
		}
	},
};
