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
	xor(source.subarray(0, length), key, output.subarray(offset, offset + length));
}

/** Takes the mask off again, or puts it on, in place. */
export function unmask(bytes: Uint8Array, key: Uint8Array): void {
	xor(bytes, key, bytes);
}

function xor(from: Uint8Array, key: Uint8Array, to: Uint8Array): void {
	const {length} = from;
	// Words begin where the memory's do, most often at once.
	const head = -from.byteOffset & 3;
	const count = (length - head) >> 2;
	if (count < 1) {
		xorBytes(from, key, to, 0, length);
		return;
	}

	if (((to.byteOffset + head) & 3) !== 0) {
		to.set(from);
		xor(to, key, to);
		return;
	}

	xorBytes(from, key, to, 0, head);
	const turned = Uint8Array.from(key, (_, index) => key[(index + head) & 3] ?? 0);
	const [word = 0] = new Int32Array(turned.buffer);
	const words = new Int32Array(from.buffer, from.byteOffset + head, count);
	const target = new Int32Array(to.buffer, to.byteOffset + head, count);
	for (let index = 0; index < count; index++) {
		target[index] = (words[index] ?? 0) ^ word;
	}

	xorBytes(from, key, to, head + count * 4, length);
}

function xorBytes(
	from: Uint8Array,
	key: Uint8Array,
	to: Uint8Array,
	start: number,
	end: number,
): void {
	for (let index = start; index < end; index++) {
		to[index] = (from[index] ?? 0) ^ (key[index & 3] ?? 0);
	}
}
