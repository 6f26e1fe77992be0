import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import packageFile from '../../package.json' with {type: 'json'};
import {root} from '../root.js';
import {checksumsOf, makeExecutable} from './executable.js';
import {homebrewFormula} from './homebrew.js';
import {platforms, thisPlatform} from './node-binary.js';

/**
`npm run release [all | none | PLATFORM …]`: writes executables into `release/`, for this platform unless others
are named, and the checksums of all executables there. With `RELEASES`, the URL that they will be at, and
all platforms there, it also writes a Homebrew formula.
*/
const folder = path.join(root, 'release');
const words = process.argv.slice(2);
const named = words.includes('all') ? platforms : words.filter(word => word !== 'none');
await mkdir(folder, {recursive: true});
for (const platform of words.length === 0 ? [thisPlatform] : named) {
	process.stdout.write(`${await makeExecutable(folder, platform)}\n`);
}

const checksums = await checksumsOf(folder);
await writeFile(path.join(folder, 'SHA256SUMS'), checksums);
const releases = process.env['RELEASES'];
if (releases && platforms.every(platform => checksums.includes(`eic-${platform}\n`))) {
	const formula = homebrewFormula(packageFile.version, checksums, releases);
	await writeFile(path.join(folder, 'eic.rb'), formula);
}
