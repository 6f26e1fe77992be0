import {HttpRequest} from '@smithy/core/protocols';
import {SignatureV4} from '@smithy/signature-v4';
import {Failure} from '../../model/failure.js';
import {type Caller, principalName} from '../../model/fleet/caller.js';
import type {AwsClients} from '../clients.js';
import {failureOf} from '../errors/failure-of.js';
import {chunksOf} from '../http/body-chunks.js';
import {Sha256} from '../sha256.js';

/** The answer of STS GetCallerIdentity. */
export type Identity = {
	/** Null when AWS refused the credentials. */
	readonly arn: string | null;
	readonly account: string | null;
	/** The reason of a refusal; null when there was none. */
	readonly failure: Failure | null;
	/** How far AWS's clock is ahead of this machine's, from the Date header; null without one. */
	readonly aheadMs: number | null;
};

/** With a larger clock difference, STS may reject a signature. */
const maxClockDifferenceMs = 4 * 60_000;

/** The longest answer that is read. */
const maxAnswer = 65_536;

/**
Asks STS whose credentials these are (GetCallerIdentity needs no permission), and what time it is. If it
refuses and this machine's clock is off, the request is signed again with AWS's time.

@throws {Failure} Without credentials, or when AWS cannot be reached.
*/
export async function callerIdentity(
	clients: AwsClients,
	region: string,
	signal: AbortSignal,
): Promise<Identity> {
	const context = {action: 'sts:GetCallerIdentity', region, profile: clients.profile};
	try {
		const first = await ask(clients, region, 0, signal);
		const isOff = first.aheadMs !== null && Math.abs(first.aheadMs) > maxClockDifferenceMs;
		const answer =
			first.status !== 200 && isOff
				? {...(await ask(clients, region, first.aheadMs ?? 0, signal)), aheadMs: first.aheadMs}
				: first;
		const {text, status, aheadMs} = answer;
		const arn = textOf(text, 'Arn');
		const isRefused = status !== 200 || arn === null;
		return {
			arn,
			account: textOf(text, 'Account'),
			aheadMs,
			failure: isRefused ? refusal(text, status, context) : null,
		};
	} catch (error) {
		throw failureOf(error, context);
	}
}

/** The caller's account and name, as far as STS or the access key id reveals them. It never fails. */
export async function callerOf(
	clients: AwsClients,
	region: string,
	signal: AbortSignal,
): Promise<Caller> {
	const {arn, account} = await callerIdentity(clients, region, signal).catch(() => unknownIdentity);
	return {
		account: account ?? (await clients.account(region, signal)),
		name: arn === null ? null : principalName(arn),
	};
}

const unknownIdentity: Pick<Identity, 'arn' | 'account'> = {arn: null, account: null};

function refusal(text: string, status: number, context: Parameters<typeof failureOf>[1]): Failure {
	const code = textOf(text, 'Code');
	if (code === null) {
		return new Failure(
			'other',
			'NotAws',
			`The answer to ${context.action} in ${context.region} did not come from AWS (HTTP ${status}).`,
			{nextStep: 'Look for a captive portal or a proxy between here and AWS.'},
		);
	}

	const error = Object.assign(new Error(textOf(text, 'Message') ?? code), {name: code});
	return failureOf(error, context);
}

type Answer = {readonly status: number; readonly text: string; readonly aheadMs: number | null};

async function ask(
	clients: AwsClients,
	region: string,
	offsetMs: number,
	signal: AbortSignal,
): Promise<Answer> {
	const {config} = clients.ec2(region);
	const url = await serviceUrl(clients, region);
	const signer = new SignatureV4({
		service: 'sts',
		region,
		credentials: await clients.credentials(region, signal),
		sha256: Sha256,
	});
	const request = new HttpRequest({
		method: 'POST',
		protocol: url.protocol,
		hostname: url.hostname.replace(/^\[(.*)]$/, '$1'),
		...(url.port !== '' && {port: Number(url.port)}),
		path: url.pathname,
		headers: {
			host: url.host,
			'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
		},
		body: 'Action=GetCallerIdentity&Version=2011-06-15',
	});
	const signed = await signer.sign(request, {signingDate: new Date(Date.now() + offsetMs)});
	const {response} = await config.requestHandler.handle(new HttpRequest(signed), {
		abortSignal: signal,
	});
	const answeredAt = Date.now();
	const serverTime = Date.parse(response.headers['date'] ?? '');
	return {
		status: response.statusCode,
		text: await readText(response.body),
		// The header has whole seconds, so that half a second is lost on average.
		aheadMs: Number.isNaN(serverTime) ? null : serverTime + 500 - answeredAt,
	};
}

async function readText(body: unknown): Promise<string> {
	const decoder = new TextDecoder();
	let text = '';
	for await (const chunk of chunksOf(body)) {
		text += decoder.decode(chunk, {stream: true});
		if (text.length > maxAnswer) {
			break;
		}
	}

	return text;
}

/** The configured service URL, or the region's default from the SDK's table of partitions. */
async function serviceUrl(clients: AwsClients, region: string): Promise<URL> {
	const set = await clients.serviceUrl('STS');
	if (set !== undefined) {
		return new URL(set);
	}

	const {STSClient} = await import('@aws-sdk/nested-clients/sts');
	const {isFips, isDualstack} = await clients.nameChoice();
	const {config} = new STSClient({region});
	const {url} = config.endpointProvider({
		Region: region,
		UseFIPS: isFips,
		UseDualStack: isDualstack,
		UseGlobalEndpoint: false,
	});
	return url;
}

function textOf(xml: string, element: string): string | null {
	return new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1] ?? null;
}
