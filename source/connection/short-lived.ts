import v8 from 'node:v8';
import vm from 'node:vm';

/** So many bytes of buffers come and go between two collections. */
const bytesBetween = 6 * 1024 * 1024;

type Collect = (options: {readonly type: 'minor'}) => void;

let collect: Collect | null = null;
let passed = 0;

/**
Notes that so many bytes passed through buffers that are garbage by now.

V8 does not see how large they are until all of them together take 64 MiB; it then looks through the whole
heap, which is a quarter of what a bulk transfer costs. What is new can be looked through in a tenth of
that time.
*/
export function noteShortLived(bytes: number): void {
	passed += bytes;
	if (passed < bytesBetween) {
		return;
	}

	passed = 0;
	collect ??= collector();
	collect({type: 'minor'});
}

/** V8's own, which a new context has and this one has not. */
function collector(): Collect {
	v8.setFlagsFromString('--expose-gc');
	return vm.runInNewContext('globalThis.gc ?? (() => {})') as Collect;
}
