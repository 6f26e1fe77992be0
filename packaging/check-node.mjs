import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

/**
Checks the SHA-256 of the Node that `npm ci` has installed, because its package fetches it without the lock
file. npm runs this with its own Node, before anything else runs with the new one.
*/
const folder = path.dirname(fileURLToPath(import.meta.url));
const read = name => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
const version = read('../package.json').devDependencies.node;
const platform = `${process.platform}-${process.arch}`;
const file = path.join(folder, '../node_modules/node/bin/node');
const expected = read('node-sums.json')[version]?.[platform];
if (expected === undefined) {
	process.stderr.write(
		`No SHA-256 of Node ${version} for ${platform} is kept: it is not checked.\n`,
	);
} else if (existsSync(file)) {
	const sum = createHash('sha256').update(readFileSync(file)).digest('hex');
	if (sum !== expected) {
		process.stderr.write(
			`Stopped: ${file} is not the Node ${version} that packaging/node-sums.json has the SHA-256 of.\n` +
				`It has ${sum}. Remove node_modules and run npm ci again; if that doesn't help, don't run it.\n`,
		);
		process.exitCode = 1;
	}
}
