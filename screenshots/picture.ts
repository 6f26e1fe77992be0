import path from 'node:path';
import process from 'node:process';
import {openTerminal} from '../test/support/pty-terminal.js';
import {temporaryHome} from '../test/support/temporary-home.js';
import type {Scenario} from './scenarios.js';
import {steadyCells, steadyText} from './steady.js';
import {svgOf} from './svg.js';

const cli = path.resolve(import.meta.dirname, '../source/cli.js');

/** Drives the program through a scenario in a real terminal, and draws the screen it ends on. */
export async function pictureOf({columns, rows, args, drive}: Scenario): Promise<string> {
	using home = temporaryHome();
	await using terminal = openTerminal({
		command: process.execPath,
		args: [cli, ...args],
		columns,
		rows,
		env: {...home.environment, TZ: 'UTC', FORCE_COLOR: '3', NODE_ENV: 'production'},
	});
	await drive(terminal);
	return svgOf({
		cells: () => steadyCells(terminal.cells()),
		title: steadyText(terminal.title),
		size: terminal.size,
	});
}
