import {appendFileSync} from 'node:fs';
import {registerHooks} from 'node:module';
import process from 'node:process';

/** Loaded into eic with `--import`: notes every file that it loads in the file of `EIC_TEST_LOADED`. */
const file = process.env['EIC_TEST_LOADED'] ?? '';
registerHooks({
	load(url, context, next) {
		if (url.startsWith('file:')) {
			appendFileSync(file, `${url}\n`);
		}

		return next(url, context);
	},
});
