import v8 from 'node:v8';
import vm from 'node:vm';

/** So many bytes of buffers come and go between two collections. */
const bytesBetween = 6 * 1024 * 1024;

type Collect = (options: {readonly type: 'minor'}) => void;

let collect: Collect | null = null;
let passed = 0;

/**
Notes that so many bytes passed through buffers that are garbage by now.

Their memory lies beside the heap, which V8 looks through as a whole whenever some tens of megabytes are
held there: a quarter of what a bulk transfer costs. To look through what is new alone, before it comes to
that, takes a tenth of the time.
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
