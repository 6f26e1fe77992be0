import path from 'node:path';
import process from 'node:process';
import {type Demo, startDemo} from '../demo/demo.js';
import {type Fault, parseFault} from '../demo/faults.js';
import {asFailure} from '../model/failure.js';
import {sanitizeLines} from '../model/text/sanitize.js';
import type {Arguments, CommandTable} from './command.js';
import {print, printError} from './output/terminal.js';
import {usageFailure} from './parse.js';
import {parseInteger} from './request/eice-options.js';

/** Variables that would interfere with the demo's keys: a profile's settings, another token. */
const foreignVariables = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_SECURITY_TOKEN'];

/** `eic demo`: the picker on a loopback AWS, or that AWS alone for other terminals. */
export async function run(argv: Arguments, table: CommandTable): Promise<number> {
	const demo = await startDemo({
		...(argv.has('instances') && {instances: numberOf(argv, 'instances')}),
		...(argv.has('regions') && {regions: numberOf(argv, 'regions')}),
		latencyMs: argv.has('latency') ? numberOf(argv, 'latency') : 0,
		faults: argv.values('fault').map(readFault),
	});
	try {
		if (argv.has('serve')) {
			return await serve(demo);
		}

		Object.assign(process.env, environmentOf(demo));
		for (const name of foreignVariables) {
			delete process.env[name];
		}

		const picker = await import('./picker/picker.js');
		return await picker.run(argv, table);
	} finally {
		await demo.stop();
	}
}

async function serve(demo: Demo): Promise<number> {
	const {promise: isOver, resolve} = Promise.withResolvers<number>();
	process.once('SIGINT', () => resolve(130));
	process.once('SIGTERM', () => resolve(143));
	process.once('SIGHUP', () => resolve(129));
	printError(
		sanitizeLines(
			'The demo AWS runs until Ctrl-C. In another terminal, run these lines, then use eic, aws or an SDK:\n',
		),
	);
	const lines = Object.entries(environmentOf(demo)).map(
		([name, value]) => `export ${name}=${value}\n`,
	);
	print(sanitizeLines(`unset ${foreignVariables.join(' ')}\n${lines.join('')}`));
	return isOver;
}

/** The demo's environment, with eic's own files kept apart from those of the person. */
function environmentOf({environment}: Demo): Record<string, string> {
	return {
		...environment,
		EIC_HOME: path.join(path.dirname(environment['EIC_DIAL_MAP'] ?? ''), 'eic'),
	};
}

function numberOf(argv: Arguments, option: string): number {
	const value = parseInteger(argv.value(option) ?? '');
	if (value < 0) {
		throw usageFailure(`Invalid --${option} "${argv.value(option)}".`, 'Give a number from 0.');
	}

	return value;
}

function readFault(text: string): Fault {
	try {
		return parseFault(text);
	} catch (error) {
		throw usageFailure(asFailure(error).message);
	}
}
