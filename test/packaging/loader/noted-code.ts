import {appendFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import vm from 'node:vm';

/** Loaded into eic with `--import`: notes in the file of `EIC_TEST_CODE` the chunks, and whether kept code of them was used. */
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
