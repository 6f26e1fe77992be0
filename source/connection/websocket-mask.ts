/**
Masks the payload of websocket frames (RFC 6455, 5.3) four bytes at once.

The bundle gives it to `ws` in the place of `bufferutil`, the native addon for it that `ws` asks for:
its own way, byte by byte, is a sixth of what an upload through a tunnel costs.

@param source The payload.
@param key Four bytes.
@param output Where to; may be the source itself.
@param offset Where in it.
@param length Of the payload.
*/
export function mask(
	source: Uint8Array,
	key: Uint8Array,
	output: Uint8Array,
	offset: number,
	length: number,
): void {
	const target = output.subarray(offset, offset + length);
	if (source !== output || offset !== 0) {
		target.set(source.subarray(0, length));
	}

	unmask(target, key);
}

/** Takes the mask off again, or puts it on, in place. */
export function unmask(bytes: Uint8Array, key: Uint8Array): void {
	const {buffer, byteOffset, length} = bytes;
	// Words begin where the memory's do, most often at once.
	const head = -byteOffset & 3;
	const count = (length - head) >> 2;
	if (count < 1) {
		xorBytes(bytes, key, 0, length);
		return;
	}

	xorBytes(bytes, key, 0, head);
	const turned = Uint8Array.from(key, (_, index) => key[(index + head) & 3] ?? 0);
	const [word = 0] = new Int32Array(turned.buffer);
	const words = new Int32Array(buffer, byteOffset + head, count);
	for (let index = 0; index < count; index++) {
		words[index] = (words[index] ?? 0) ^ word;
	}

	xorBytes(bytes, key, head + count * 4, length);
}

function xorBytes(bytes: Uint8Array, key: Uint8Array, from: number, to: number): void {
	for (let index = from; index < to; index++) {
		bytes[index] = (bytes[index] ?? 0) ^ (key[index & 3] ?? 0);
	}
}
