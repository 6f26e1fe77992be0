import assert from 'node:assert/strict';
import {Duplex, PassThrough} from 'node:stream';
import {test} from 'node:test';
import fc from 'fast-check';
import type {ForwardFlag} from '../../source/forwarding/forward.js';
import {parseForward, parseListen} from '../../source/forwarding/forward-spec.js';
import {readSocksRequest} from '../../source/forwarding/socks.js';
import {Failure} from '../../source/model/failure.js';
import {harmfulPattern} from '../support/hostile.js';
import {tries} from '../support/property-tries.js';

const piece = fc.oneof(
	fc.constantFrom(
		':',
		'[',
		']',
		'::1',
		'8080',
		'0',
		'65536',
		'*',
		'/',
		'/run/x',
		'\\',
		'\\:',
		'db',
		' ',
	),
	fc.string({unit: 'binary', maxLength: 5}),
);
const spec = fc.array(piece, {maxLength: 9}).map(pieces => pieces.join(''));

test('any text is a forward with ports that exist, or one that is refused in harmless words', () => {
	const flag = fc.constantFrom<ForwardFlag>('L', 'R', 'D');
	fc.assert(
		fc.property(flag, spec, (way, text) => {
			for (const parse of [parseForward, parseListen]) {
				try {
					const found = parse(way, text);
					const listen = 'listen' in found ? found.listen : found;
					if (listen.type === 'tcp') {
						assert.ok(listen.port >= (way === 'R' ? 0 : 1) && listen.port <= 65_535);
					} else {
						assert.ok(listen.path.startsWith('/'));
					}
				} catch (error) {
					assert.ok(error instanceof Failure && error.kind === 'usage', String(error));
					assert.doesNotMatch(`${error.message}${error.nextStep}`, harmfulPattern);
				}
			}
		}),
		tries(1500, 4000),
	);
});

test('a forward of a megabyte is refused in a few words', () => {
	for (const text of ['\\'.repeat(1e6), ':'.repeat(1e6), '['.repeat(1e6), '[:'.repeat(5e5)]) {
		// Work that grows faster than the text would not end within the limit of a test.
		assert.throws(
			() => parseForward('L', text),
			(error: unknown) => error instanceof Failure && error.message.length < 400,
		);
	}
});

test('a client of the SOCKS port may say anything, in any pieces', async () => {
	const start = fc.constantFrom<number[]>(
		[],
		[5, 1, 0, 5, 1, 0, 1],
		[5, 1, 0, 5, 1, 0, 3],
		[5, 255],
		[4, 1],
		[4, 1, 0, 80, 0, 0, 0, 1],
		[22, 3, 1],
	);
	const said = fc.tuple(start, fc.uint8Array({maxLength: 60}), fc.integer({min: 1, max: 9}));
	await fc.assert(
		fc.asyncProperty(said, async ([head, tail, size]) => {
			const bytes = Buffer.from([...head, ...tail]);
			const input = new PassThrough();
			const stream = Duplex.from({readable: input, writable: new PassThrough().resume()});
			stream.on('error', () => {});
			const reading = readSocksRequest(stream);
			for (let index = 0; index < bytes.length; index += size) {
				input.write(bytes.subarray(index, index + size));
			}

			input.end();
			const request = await reading;
			const port = request?.port ?? 0;
			assert.ok(port >= 0 && port <= 65_535, String(port));
			assert.match(request?.host ?? 'none', /^[!-~]+$/);
			stream.destroy();
		}),
		tries(400, 4000),
	);
});

test('a name that a terminal would act on is refused, in the words of its version', async () => {
	const name = Buffer.from('\u001B]0;owned\u0007');
	for (const [request, answer] of [
		[
			[5, 1, 0, 5, 1, 0, 3, name.length, ...name, 0, 80],
			[5, 0, 5, 5, 0, 1, 0, 0, 0, 0, 0, 0],
		],
		[
			[4, 1, 0, 80, 0, 0, 0, 1, 0, ...name, 0],
			[0, 0x5b, 0, 0, 0, 0, 0, 0],
		],
	] as const) {
		const input = new PassThrough();
		const output = new PassThrough();
		input.end(Buffer.from(request));
		assert.equal(await readSocksRequest(Duplex.from({readable: input, writable: output})), null);
		assert.deepEqual([...(output.read() as Buffer)], answer);
	}
});
