import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {root} from '../root.js';
import {pages} from './page.js';

/** `node build/packaging/patches/write-pages.js`: writes the pages about patches. */
for (const [file, text] of pages()) {
	writeFileSync(path.join(root, file), text);
}
