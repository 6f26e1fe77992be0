import fs, {appendFileSync} from 'node:fs';
import process from 'node:process';

/** Loaded into eic with `--import`: notes each file that eic reads in the log that `EIC_TEST_LOADED` names. */
const file = process.env['EIC_TEST_LOADED'] ?? '';
const {readFileSync} = fs;
fs.readFileSync = ((...given: Parameters<typeof readFileSync>) => {
	appendFileSync(file, `${given[0]}\n`);
	return readFileSync(...given);
}) as typeof readFileSync;
