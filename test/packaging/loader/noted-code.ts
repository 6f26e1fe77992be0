import {appendFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import vm from 'node:vm';

/** Loaded into eic with `--import`: notes each chunk, and whether its kept code was used, in the log that `EIC_TEST_CODE` names. */
const file = process.env['EIC_TEST_CODE'] ?? '';
vm.Script = class extends vm.Script {
	constructor(text: string, options: vm.ScriptOptions) {
		super(text, options);
		const isKept = this.cachedDataRejected === false;
		appendFileSync(
			file,
			`${isKept ? 'kept' : 'compiled'} ${path.basename(options.filename ?? '')}\n`,
		);
	}
};
