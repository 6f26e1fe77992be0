import fs, {appendFileSync} from 'node:fs';
import process from 'node:process';

/** Loaded into eic with `--import`: notes every file that it reads in the file of `EIC_TEST_LOADED`. */
const file = process.env['EIC_TEST_LOADED'] ?? '';
const {readFileSync} = fs;
fs.readFileSync = ((...given: Parameters<typeof readFileSync>) => {
	appendFileSync(file, `${given[0]}\n`);
	return readFileSync(...given);
}) as typeof readFileSync;
