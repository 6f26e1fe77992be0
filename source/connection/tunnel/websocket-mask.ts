/**
Masks the payload of websocket frames (RFC 6455, 5.3) four bytes at a time.

The bundle gives it to `ws` instead of the native addon `bufferutil`, which `ws` asks for. Without either,
`ws` masks byte by byte.

@param source The payload.
@param key Four bytes.
@param output Where to write; may be the source itself.
@param offset Where in `output` to start.
@param length The length of the payload.
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

/** Removes the mask in place; masking twice restores the bytes. */
export function unmask(bytes: Uint8Array, key: Uint8Array): void {
	xor(bytes, key, bytes);
}

function xor(from: Uint8Array, key: Uint8Array, to: Uint8Array): void {
	const {length} = from;
	// The bytes before the first aligned 32-bit word; usually none.
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
	const rotated = Uint8Array.from(key, (_, index) => key[(index + head) & 3] ?? 0);
	const [word = 0] = new Int32Array(rotated.buffer);
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
