import {StringDecoder} from 'node:string_decoder';
import {AwsEc2QueryProtocol} from '@aws-sdk/core/protocols';
import {Failure} from '../../model/failure.js';
import {yieldToEventLoop} from '../../model/yield-to-event-loop.js';
import {chunksOf} from '../http/body-chunks.js';
import {instancesShape} from '../xml/instances-shape.js';
import {XmlError} from '../xml/xml-error.js';
import {XmlScanner} from '../xml/xml-scanner.js';

type Deserialize = AwsEc2QueryProtocol['deserializeResponse'];
type Metadata = ReturnType<AwsEc2QueryProtocol['deserializeMetadata']>;

/** Scanning a piece of this size takes well under a millisecond. */
const pieceBytes = 64 * 1024;

/** The largest accepted answer. No answer of EC2 comes near this size. */
const maxWholeBytes = 64 * 1024 * 1024;

/**
The SDK's EC2 protocol with a faster parser for DescribeInstances: the SDK's own blocks the event loop for
half a second per page and takes five times as long. Errors are left to the SDK.
*/
export class Ec2Protocol extends AwsEc2QueryProtocol {
	override async deserializeResponse<Output extends Awaited<ReturnType<Deserialize>>>(
		...[operation, context, response]: Parameters<Deserialize>
	): Promise<Output> {
		if (response.statusCode >= 300 || !/(?:^|#)DescribeInstances$/.test(operation.name)) {
			response.body = await wholeBody(response.body);
			return super.deserializeResponse<Output>(operation, context, response);
		}

		const $metadata = this.deserializeMetadata(response);
		const content = await readInstances(response.body, $metadata);
		return {...content, $metadata} as unknown as Output;
	}
}

async function readInstances(body: unknown, $metadata: Metadata) {
	const scanner = new XmlScanner('DescribeInstancesResponse', instancesShape);
	try {
		await scanBody(body, scanner);
		return scanner.end();
	} catch (error) {
		if (!(error instanceof XmlError)) {
			throw error;
		}

		if ($metadata.requestId === undefined) {
			// Not from AWS at all, which the caller reports better.
			return {};
		}

		const failure = new Failure(
			'service',
			'UnreadableAnswer',
			`AWS's answer to ec2:DescribeInstances cannot be read: ${error.message}.`,
			{
				nextStep: 'Try again. If it keeps happening, look for a proxy that changes responses.',
				requestId: $metadata.requestId,
				cause: error,
			},
		);
		// The SDK does not change the message of an error that has $metadata.
		throw Object.assign(failure, {$metadata});
	}
}

async function wholeBody(body: unknown): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of chunksOf(body)) {
		length += chunk.length;
		if (length > maxWholeBytes) {
			throw new Failure('service', 'UnreadableAnswer', "AWS's answer is too large.", {
				nextStep: 'Look for a proxy that changes responses.',
			});
		}

		chunks.push(chunk);
	}

	return Buffer.concat(chunks);
}

async function scanBody(body: unknown, scanner: XmlScanner): Promise<void> {
	const decoder = new StringDecoder('utf8');
	for await (const chunk of chunksOf(body)) {
		for (let start = 0; start < chunk.length; start += pieceBytes) {
			const piece = chunk.subarray(start, start + pieceBytes);
			await yieldToEventLoop(() => scanner.push(decoder.write(piece)));
		}
	}

	scanner.push(decoder.end());
}
