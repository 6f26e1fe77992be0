/**
`npm run bench [-- --instances N] [--regions N] [--only picker|session] [--json FILE]`: a table of figures and the
same as JSON. It reports and never judges.
*/
import {writeFileSync} from 'node:fs';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {table} from './measure.js';
import {benchPicker} from './picker.js';
import {benchSession} from './session.js';

const {values} = parseArgs({
	options: {
		instances: {type: 'string', default: '10000'},
		regions: {type: 'string'},
		only: {type: 'string', multiple: true},
		json: {type: 'string'},
	},
});
const benches = {
	picker: () =>
		benchPicker(
			Number(values.instances),
			values.regions === undefined ? null : Number(values.regions),
		),
	session: () => benchSession(),
};
const figures = [];
for (const [name, bench] of Object.entries(benches)) {
	if (values.only?.includes(name) ?? true) {
		figures.push(...(await bench()));
	}
}

process.stdout.write(`${table(figures)}\n`);
const json = `${JSON.stringify({version: 1, node: process.version, figures})}\n`;
if (values.json === undefined) {
	process.stdout.write(`\n${json}`);
} else {
	writeFileSync(values.json, json);
}
