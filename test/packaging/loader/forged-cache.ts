import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import {crc32} from 'node:zlib';
import {root} from '../../../packaging/root.js';

type Entry = readonly [name: string, size: number, checksum: number, ...rest: readonly string[]];

const aligned = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 7)]);

/**
Writes a forged file of compiled code, like one that eic kept: each chunk notes in a log that it ran and ends
the process. V8 accepts it because it checks only the length of the text.
*/
export function forgeCode(kept: string, forged: string, log: string): void {
	const bytes = readFileSync(kept);
	const head = JSON.parse(bytes.toString('utf8', 8, 8 + bytes.readUInt32LE(0))) as {
		readonly chunks: readonly Entry[];
	};
	const code =
		`require("fs").appendFileSync(${JSON.stringify(log)},"forged code ran\\n");` +
		'require("process").exit(0)';
	const codes = head.chunks.map(([name]) => {
		const {length} = readFileSync(path.join(root, 'dist/chunks', name), 'latin1');
		const text = `(function(load,loadLater,require,__filename,__dirname){${code}\n})`;
		return new vm.Script(text.padEnd(length)).createCachedData();
	});
	const chunks = head.chunks.map(([name, , , ...rest], index) => {
		const own = codes[index] ?? Buffer.alloc(0);
		return [name, own.length, crc32(own), ...rest];
	});
	const newHead = Buffer.from(JSON.stringify({...head, chunks}));
	const size = Buffer.alloc(8);
	size.writeUInt32LE(newHead.length);
	writeFileSync(forged, Buffer.concat([size, aligned(newHead), ...codes.map(aligned)]), {
		mode: 0o600,
	});
}
