import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {IdentityStand, Signature} from './stand.js';

export type Case = {
	readonly name: string;
	readonly arguments: readonly string[];
	/** `{WEB_TOKEN}` stands for the file of the stand. */
	readonly environment: Readonly<Record<string, string>>;
	/** What the AWS CLI did: who signed, or what it said instead. */
	readonly awsCli: {
		readonly exitCode: number;
		readonly says?: string;
	} & Partial<Signature>;
};

export type IdentityCases = {
	readonly about: string;
	readonly recordedWith: string;
	readonly cases: readonly Case[];
};

export const casesFile = path.resolve(
	import.meta.dirname,
	'../../../../test/aws/identity/cases.json',
);

export function identityCases(): IdentityCases {
	return JSON.parse(readFileSync(casesFile, 'utf8')) as IdentityCases;
}

/** What a program sees in a case. A profile with a service URL of its own is left to it. */
export function environmentOf(
	{environment, webToken, url}: IdentityStand,
	one: Pick<Case, 'name' | 'environment'>,
): Record<string, string> {
	const own = Object.entries(one.environment).map(([name, value]) => [
		name,
		value.replace('{WEB_TOKEN}', webToken),
	]);
	return {
		...environment,
		...(!one.name.includes('service URL') && {AWS_ENDPOINT_URL: url}),
		...Object.fromEntries(own),
	};
}
