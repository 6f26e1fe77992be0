import process from 'node:process';
import {table} from './measure.js';
import {benchPicker} from './picker.js';

/** `npm run bench`: a table of figures and the same as JSON. It reports and never judges. */
const instances = Number(process.argv[2] ?? 10_000);
const figures = await benchPicker(instances);
process.stdout.write(`${table(figures)}\n\n${JSON.stringify({version: 1, figures})}\n`);
