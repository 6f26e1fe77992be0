import {parse as parseYaml} from 'yaml';
import {asFailure} from '../../model/failure.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';
import {readTextOption} from './read-text-option.js';

/** The input of SendSSHPublicKey, under the API's own names. */
export type PushInput = {
	readonly InstanceId: string;
	readonly InstanceOSUser: string;
	readonly SSHPublicKey: string;
	readonly AvailabilityZone?: string | undefined;
};

/** The option for each field, and the lengths that the AWS CLI checks before its call. */
const fields = [
	{name: 'InstanceId', option: 'instance-id', min: 10, max: 32, isRequired: true},
	{name: 'InstanceOSUser', option: 'instance-os-user', min: 1, max: 32, isRequired: true},
	{name: 'SSHPublicKey', option: 'ssh-public-key', min: 1, max: 4096, isRequired: true},
	{name: 'AvailabilityZone', option: 'availability-zone', min: 6, max: 32, isRequired: false},
] as const;

/** The input from `--cli-input-json` or `--cli-input-yaml`, overridden by the other options. */
export async function readPushInput(argv: Arguments): Promise<Partial<PushInput>> {
	const fromFile = await readInputDocument(argv);
	const fromOptions = fields.flatMap(({name, option}) => {
		const value = argv.value(option);
		return value === null ? [] : [[name, value] as const];
	});
	return {...fromFile, ...Object.fromEntries(fromOptions)};
}

/**
Checks that nothing is missing and every length is right, in the AWS CLI's words.

@throws {Failure} `usage`
*/
export function checkPushInput(input: Partial<PushInput>): PushInput {
	const missing = fields.filter(({name, isRequired}) => isRequired && input[name] === undefined);
	if (missing.length > 0) {
		throw usageFailure(
			`the following arguments are required: ${missing.map(({option}) => `--${option}`).join(', ')}`,
		);
	}

	for (const {name, min, max} of fields) {
		const length = input[name]?.length;
		if (length !== undefined && length < min) {
			throw usageFailure(
				`Parameter validation failed: Invalid length for parameter ${name}, value: ${length}, valid min length: ${min}`,
			);
		}

		if (length !== undefined && length > max) {
			throw usageFailure(
				`Parameter validation failed: Invalid length for parameter ${name}, value: ${length}, valid max length: ${max}`,
			);
		}
	}

	return input as PushInput;
}

async function readInputDocument(argv: Arguments): Promise<Record<string, string>> {
	const option = (['cli-input-json', 'cli-input-yaml'] as const).find(name => argv.has(name));
	if (option === undefined) {
		return {};
	}

	const text = await readTextOption(argv.value(option) ?? '');
	try {
		const document: unknown = option === 'cli-input-json' ? JSON.parse(text) : parseYaml(text);
		return Object.fromEntries(
			Object.entries(document as Record<string, unknown>).flatMap(([name, value]) =>
				fields.some(field => field.name === name) && value !== '' && value !== null
					? [[name, String(value)]]
					: [],
			),
		);
	} catch (error) {
		throw usageFailure(`Error parsing parameter '--${option}': ${asFailure(error).message}`);
	}
}
