import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {IdentityFixture, Signature} from './identity-fixture.js';

/** A way to choose an identity, with the AWS CLI's recorded result. */
export type Case = {
	readonly name: string;
	readonly arguments: readonly string[];
	/** `{WEB_TOKEN}` stands for the path of the fixture's token file. */
	readonly environment: Readonly<Record<string, string>>;
	/** What the AWS CLI did: whose key signed, or what it said instead. */
	readonly awsCli: {
		readonly exitCode: number;
		readonly says?: string;
	} & Partial<Signature>;
};

/** The content of `cases.json`. */
export type IdentityCases = {
	readonly about: string;
	readonly recordedWith: string;
	readonly cases: readonly Case[];
};

/** The path of `cases.json` in the source tree. */
export const casesFile = path.resolve(
	import.meta.dirname,
	'../../../../test/aws/identity/cases.json',
);

/** Reads `cases.json`. */
export function identityCases(): IdentityCases {
	return JSON.parse(readFileSync(casesFile, 'utf8')) as IdentityCases;
}

/** The environment of a program in a case. The service URL is set unless the case has one in its profile. */
export function environmentOf(
	{environment, webToken, url}: IdentityFixture,
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
