/**
`npm run bench [-- --instances N] [--regions N] [--only GROUP] [--json FILE]`: prints a
table of figures, and the same as JSON. It reports and never fails: whether an aim is met depends on the
machine. `EIC_TEST_PROGRAM` names another bundle than that of `dist/`.
*/
import {writeFileSync} from 'node:fs';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {benchFleet} from './fleet.js';
import {type Group, table} from './measure.js';
import {benchPicker} from './picker.js';
import {benchSession} from './session.js';
import {benchShell} from './shell.js';
import {benchStart} from './start.js';

const {values} = parseArgs({
	options: {
		instances: {type: 'string', default: '10000'},
		regions: {type: 'string'},
		only: {type: 'string', multiple: true},
		json: {type: 'string'},
	},
});
const benches: Readonly<Record<string, () => Promise<Group>>> = {
	start: benchStart,
	shell: benchShell,
	inventory: benchFleet,
	picker: () =>
		benchPicker(
			Number(values.instances),
			values.regions === undefined ? null : Number(values.regions),
		),
	session: benchSession,
};
const unknown = values.only?.find(name => !(name in benches));
if (unknown !== undefined) {
	process.stderr.write(`bench: no ${unknown} among ${Object.keys(benches).join(', ')}\n`);
	process.exit(252);
}

const groups: Group[] = [];
for (const [name, bench] of Object.entries(benches)) {
	if (values.only?.includes(name) ?? true) {
		process.stderr.write(`bench: ${name}\n`);
		try {
			groups.push(await bench());
		} catch (error) {
			// The other groups are reported anyway.
			const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
			groups.push({title: name, figures: [], skipped: [`it failed: ${why}`]});
		}
	}
}

process.stdout.write(`${table(groups)}\n`);
const json = `${JSON.stringify({version: 2, node: process.version, groups})}\n`;
if (values.json === undefined) {
	process.stdout.write(`\n${json}`);
} else {
	writeFileSync(values.json, json);
}
