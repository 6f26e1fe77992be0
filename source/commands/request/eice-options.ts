import {Failure} from '../../model/failure.js';
import {maxTunnelSeconds} from '../../model/fleet/endpoint.js';
import type {NamedEndpoint} from '../../route/endpoint-choice.js';
import {usageFailure} from '../parse.js';

/** What `--eice-options` says. */
export type EiceOptions = NamedEndpoint & {
	/** Null where the service decides. */
	readonly maxTunnelSeconds: number | null;
};

const known = ['maxTunnelDuration', 'endpointId', 'dnsName'];

/**
Reads `--eice-options`: `key=value,…` or JSON, as the AWS CLI does, with its words for mistakes.

@throws {Failure} `usage`; `other` (255) for a duration that is not an integer.
*/
export function parseEiceOptions(text: string): EiceOptions {
	const fields = text.trimStart().startsWith('{') ? fromJson(text) : fromShorthand(text);
	for (const key of Object.keys(fields)) {
		if (!known.includes(key)) {
			throw usageFailure(
				`Unknown parameter in input: "${key}", must be one of: ${known.join(', ')}`,
			);
		}
	}

	const duration = fields['maxTunnelDuration'];
	return {
		endpointId: fields['endpointId'] ?? null,
		dnsName: fields['dnsName'] ?? null,
		maxTunnelSeconds: duration === undefined ? null : parseInteger(duration),
	};
}

/**
Checks what was read, in the order of the AWS CLI.

@throws {Failure} `usage`
*/
export function checkEiceOptions(options: EiceOptions): void {
	if (options.dnsName !== null && options.endpointId === null) {
		throw usageFailure('When specifying dnsName, you must specify endpointId.');
	}

	const seconds = options.maxTunnelSeconds;
	if (seconds !== null && (seconds < 1 || seconds > maxTunnelSeconds)) {
		throw usageFailure(
			'Invalid value specified for maxTunnelDuration. Value must be greater than 1 and less than 3600.',
			'Give 1 to 3600 seconds.',
		);
	}

	if (options.endpointId !== null && !/^eice-\w+$/.test(options.endpointId)) {
		throw usageFailure(
			'The specified endpointId is invalid. Provide the full endpoint ID in the form eice-xxxxxxxxxxxxxxxxx.',
		);
	}

	if (options.dnsName !== null && !/^[\da-zA-Z.-]+$/.test(options.dnsName)) {
		throw usageFailure('The specified dnsName is invalid.');
	}
}

/** An integer as Python's `int()` reads it; anything else exits with 255, as in the AWS CLI. @throws {Failure} `other` */
export function parseInteger(text: string): number {
	if (/^\s*[+-]?\d+\s*$/.test(text)) {
		return Number(text);
	}

	throw new Failure('other', 'InvalidNumber', `invalid literal for int() with base 10: '${text}'`, {
		nextStep: 'Give a whole number.',
	});
}

function fromShorthand(text: string): Record<string, string> {
	return Object.fromEntries(
		text.split(',').map(part => {
			const equals = part.indexOf('=');
			if (equals <= 0) {
				throw usageFailure(
					`Error parsing parameter '--eice-options': Expected: '=', received: '${part}'`,
					'Write it as endpointId=eice-…,maxTunnelDuration=3600.',
				);
			}

			return [part.slice(0, equals).trim(), part.slice(equals + 1).trim()];
		}),
	);
}

function fromJson(text: string): Record<string, string> {
	try {
		const fields = JSON.parse(text) as Record<string, unknown>;
		return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)]));
	} catch {
		throw usageFailure("Error parsing parameter '--eice-options': Invalid JSON.");
	}
}
