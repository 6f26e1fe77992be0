import {StringDecoder} from 'node:string_decoder';
import {AwsEc2QueryProtocol} from '@aws-sdk/core/protocols';
import {Failure} from '../model/failure.js';
import {inTurns} from './turns.js';
import {instancesShape} from './xml/instances-shape.js';
import {scanXml, XmlError, type XmlScanner} from './xml/scan-xml.js';

type Deserialize = AwsEc2QueryProtocol['deserializeResponse'];
type Metadata = ReturnType<AwsEc2QueryProtocol['deserializeMetadata']>;

/** A piece is scanned in well under a millisecond. */
const pieceBytes = 64 * 1024;

/** A network that has gone silent amid an answer would be waited for without end. */
const silenceMs = 30_000;

/**
EC2's protocol as the SDK speaks it, but for reading a page of DescribeInstances: the SDK holds the
event loop for half a second to read one, and takes five times the work. Errors are read by the SDK.
*/
export class Ec2Protocol extends AwsEc2QueryProtocol {
	override async deserializeResponse<Output extends Awaited<ReturnType<Deserialize>>>(
		...[operation, context, response]: Parameters<Deserialize>
	): Promise<Output> {
		if (response.statusCode >= 300 || !/(?:^|#)DescribeInstances$/.test(operation.name)) {
			return super.deserializeResponse<Output>(operation, context, response);
		}

		const $metadata = this.deserializeMetadata(response);
		const content = await readInstances(response.body, $metadata);
		return {...content, $metadata} as unknown as Output;
	}
}

async function readInstances(body: unknown, $metadata: Metadata) {
	const scanner = scanXml('DescribeInstancesResponse', instancesShape);
	try {
		await scanBody(body, scanner);
		return scanner.end();
	} catch (error) {
		if (!(error instanceof XmlError)) {
			throw error;
		}

		if ($metadata.requestId === undefined) {
			// Not from AWS at all, which whoever asked tells better.
			return {};
		}

		const failure = new Failure(
			'service',
			'UnreadableAnswer',
			`AWS's answer to ec2:DescribeInstances cannot be read: ${error.message}.`,
			{
				nextStep: 'Try again; if it stays so, look for a proxy on the way that changes answers.',
				requestId: $metadata.requestId,
				cause: error,
			},
		);
		// With it, the SDK leaves the message alone.
		throw Object.assign(failure, {$metadata});
	}
}

async function scanBody(body: unknown, scanner: XmlScanner): Promise<void> {
	const decoder = new StringDecoder('utf8');
	for await (const chunk of whileNotSilent(body)) {
		for (let start = 0; start < chunk.length; start += pieceBytes) {
			const piece = chunk.subarray(start, start + pieceBytes);
			await inTurns(() => scanner.push(decoder.write(piece)));
		}
	}

	scanner.push(decoder.end());
}

/** The chunks of an answer; it fails when none has come for a while. */
async function* whileNotSilent(body: unknown): AsyncGenerator<Buffer, void, undefined> {
	if (body instanceof Uint8Array) {
		yield Buffer.from(body);
		return;
	}

	const stream = body as NodeJS.ReadableStream & {destroy(error: Error): void};
	const timer = setTimeout(() => {
		const error = new Error(`No more of the answer came for ${silenceMs / 1000} s`);
		// The SDK tries again after this one.
		stream.destroy(Object.assign(error, {name: 'TimeoutError'}));
	}, silenceMs);
	try {
		for await (const chunk of stream) {
			timer.refresh();
			yield chunk as Buffer;
		}
	} finally {
		clearTimeout(timer);
	}
}
