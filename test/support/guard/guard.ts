import process from 'node:process';
import {guardFile} from './file-guard.js';

/** `node --test --import ./build/test/support/guard/guard.js`, as `npm test` does: a guard in every test file. */
if (process.env['NODE_TEST_CONTEXT'] !== undefined) {
	guardFile({quietMs: 200_000, closingMs: 20_000});
}
