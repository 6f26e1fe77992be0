import {once} from 'node:events';
import {mkdirSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';

/** Whose key signed a request for instances, as seen on the wire. */
export type Signature = {
	readonly keyId: string;
	readonly token: string | null;
	readonly region: string;
	/** Whether the request came to the service URL of the profile `service-url`. */
	readonly isOwnUrl: boolean;
};

/** An EC2 and an STS that accept all requests and record who signed them, and AWS files with many profiles. */
export type IdentityFixture = {
	readonly home: TemporaryHome;
	/** The whole environment of a program, except PATH. */
	readonly environment: Readonly<Record<string, string>>;
	readonly webToken: string;
	/** The service URL of EC2. */
	readonly url: string;
	/** Who last asked for instances; null for nobody since the last call. */
	takeSignature(): Signature | null;
	stop(): Promise<void>;
};

/** Starts the services and writes the files. */
export async function startIdentityFixture(): Promise<IdentityFixture> {
	const home = temporaryHome();
	let seen: Signature | null = null;
	const listen = async (isOwnUrl: boolean) => {
		const server = createServer(async (request, response) => {
			const action = /Action=(\w+)/.exec(await text(request))?.[1] ?? '';
			const authorization = request.headers.authorization ?? '';
			const [, keyId = '', region = ''] =
				/Credential=([^/]+)\/\d+\/([^/]+)\//.exec(authorization) ?? [];
			if (action === 'DescribeInstances') {
				const token = request.headers['x-amz-security-token'];
				seen = {keyId, token: token === undefined ? null : String(token), region, isOwnUrl};
			}

			response.writeHead(200, {'content-type': 'text/xml', 'x-amzn-requestid': 'loopback'});
			response.end(answerTo(action, keyId));
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return {server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`};
	};

	const common = await listen(false);
	const own = await listen(true);
	const folder = path.join(home.path, '.aws');
	const webToken = path.join(folder, 'web-token');
	mkdirSync(folder);
	writeFileSync(webToken, 'a web token');
	writeFileSync(path.join(folder, 'config'), configFile(own.url, home.path));
	writeFileSync(path.join(folder, 'credentials'), credentialsFile);
	return {
		home,
		webToken,
		environment: {
			...home.environment,
			AWS_ENDPOINT_URL_STS: common.url,
			AWS_EC2_METADATA_DISABLED: 'true',
		},
		url: common.url,
		takeSignature() {
			const taken = seen;
			seen = null;
			return taken;
		},
		async stop() {
			for (const {server} of [common, own]) {
				server.closeAllConnections();
				server.close();
				await once(server, 'close');
			}

			home.remove();
		},
	};
}

function configFile(ownUrl: string, home: string): string {
	const keysOf = (name: string) => [`aws_access_key_id = AKIA${name}`, 'aws_secret_access_key = s'];
	const processFile = path.join(home, 'process.json');
	writeFileSync(
		processFile,
		JSON.stringify({Version: 1, AccessKeyId: 'AKIAPROCESS', SecretAccessKey: 's'}),
	);
	const sections: ReadonlyArray<readonly [name: string, ...lines: readonly string[]]> = [
		['default', 'region = us-east-1'],
		['profile work', 'region = eu-west-1'],
		['profile other', 'region = us-west-2'],
		['profile security-token', 'region = us-east-1'],
		['profile both-tokens', 'region = us-east-1'],
		[
			'profile security-token-in-config',
			'region = us-east-1',
			...keysOf('CONFIG'),
			'aws_security_token = security',
		],
		['profile keys-in-both', 'region = us-east-1', ...keysOf('CONFIG')],
		['profile service-url', 'region = eu-central-1', `endpoint_url = ${ownUrl}`],
		[
			'profile role-from-environment',
			'region = us-east-1',
			'role_arn = arn:aws:iam::123456789012:role/R',
			'credential_source = Environment',
		],
		[
			'profile role',
			'region = us-east-1',
			'role_arn = arn:aws:iam::123456789012:role/R',
			'source_profile = work',
		],
		[
			'profile role-and-keys',
			'region = us-east-1',
			'role_arn = arn:aws:iam::123456789012:role/R',
			'source_profile = other',
			...keysOf('CONFIG'),
		],
		[
			'profile role-of-itself',
			'region = us-east-1',
			'role_arn = arn:aws:iam::123456789012:role/R',
			'source_profile = role-of-itself',
			...keysOf('ITSELF'),
		],
		['profile keys-and-process', 'region = us-east-1', `credential_process = cat ${processFile}`],
		[
			'profile config-keys-and-process',
			'region = us-east-1',
			...keysOf('CONFIG'),
			`credential_process = cat ${processFile}`,
		],
	];
	return sections.map(([name, ...lines]) => `[${name}]\n${lines.join('\n')}\n`).join('\n');
}

const credentialsFile = [
	['default', 'DEFAULT'],
	['work', 'WORK'],
	['other', 'OTHER'],
	['security-token', 'SECURITY', 'aws_security_token = security'],
	['both-tokens', 'BOTH', 'aws_session_token = session', 'aws_security_token = security'],
	['keys-in-both', 'CREDENTIALS'],
	['service-url', 'OWNURL'],
	['keys-and-process', 'CREDENTIALS'],
]
	.map(
		([section, name, ...more]) =>
			`[${section}]\naws_access_key_id = AKIA${name}\naws_secret_access_key = s\n${more.join('\n')}\n`,
	)
	.join('\n');

/** The key id of a role's credentials contains that of its source. */
function answerTo(action: string, keyId: string): string {
	if (!action.startsWith('AssumeRole')) {
		return action === 'DescribeRegions'
			? '<DescribeRegionsResponse><requestId>loopback</requestId><regionInfo><item><regionName>us-east-1</regionName></item></regionInfo></DescribeRegionsResponse>'
			: `<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>loopback</requestId><reservationSet/></${action}Response>`;
	}

	const role = keyId === '' ? 'ASIAWEBIDENTITY' : `ASIAROLEOF${keyId}`;
	return `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result><Credentials><AccessKeyId>${role}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>role</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>AROA:x</AssumedRoleId><Arn>arn:aws:sts::123456789012:assumed-role/R/x</Arn></AssumedRoleUser></${action}Result></${action}Response>`;
}
