import {createHash, createHmac} from 'node:crypto';

type Secret = string | ArrayBuffer | ArrayBufferView;

/** SHA-256 or, with a secret, HMAC-SHA-256, with the interface that the SDK's signer expects. */
export class Sha256 {
	readonly #start: () => ReturnType<typeof createHash | typeof createHmac>;
	#hash: ReturnType<typeof createHash | typeof createHmac>;

	constructor(secret?: Secret) {
		this.#start = () =>
			secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
		this.#hash = this.#start();
	}

	update(data: Uint8Array): void {
		this.#hash.update(data);
	}

	async digest(): Promise<Uint8Array> {
		return this.#hash.digest();
	}

	reset(): void {
		this.#hash = this.#start();
	}
}

function bytesOf(data: Secret): Uint8Array {
	if (typeof data === 'string') {
		return new TextEncoder().encode(data);
	}

	return ArrayBuffer.isView(data)
		? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
		: new Uint8Array(data);
}
