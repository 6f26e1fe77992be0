/** Without a limit, a network that goes silent within an answer would be waited for forever. */
const idleTimeoutMs = 30_000;

/** Fewer bytes than this in that time count as silence, so that a dripping server does not block either. */
const leastBytes = 1024;

/**
The chunks of an answer's body.

@throws {Error} `TimeoutError` when less than 1 KiB arrives within 30 s.
*/
export async function* chunksOf(body: unknown): AsyncGenerator<Buffer, void, undefined> {
	if (body instanceof Uint8Array) {
		yield Buffer.from(body);
		return;
	}

	const stream = body as NodeJS.ReadableStream & {destroy(error: Error): void};
	const timer = setTimeout(() => {
		const error = new Error(`No more of the answer arrived for ${idleTimeoutMs / 1000} s`);
		// The SDK retries after an error of this name.
		stream.destroy(Object.assign(error, {name: 'TimeoutError'}));
	}, idleTimeoutMs);
	let bytes = 0;
	try {
		for await (const chunk of stream) {
			bytes += chunk.length;
			if (bytes >= leastBytes) {
				bytes = 0;
				timer.refresh();
			}

			yield chunk as Buffer;
		}
	} finally {
		clearTimeout(timer);
	}
}
