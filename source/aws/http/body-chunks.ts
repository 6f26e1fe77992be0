/** A network that has gone silent amid an answer would be waited for without end. */
const silenceMs = 30_000;

/** Less than this in that time is silence, too: a server that drips keeps nobody waiting. */
const leastBytes = 1024;

/** The chunks of an answer; it fails when as good as nothing has come for a while. */
export async function* chunksOf(body: unknown): AsyncGenerator<Buffer, void, undefined> {
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
