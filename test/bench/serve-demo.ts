import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {eicProgram} from '../support/program/run-eic.js';

/** Starts a demo AWS in a separate process, so that serving does not slow down what is measured. */
export async function serveDemo(instances: number, regions: number | null = null) {
	const child = spawn(
		process.execPath,
		[
			eicProgram,
			'demo',
			'--serve',
			...['--instances', String(instances)],
			...(regions === null ? [] : ['--regions', String(regions)]),
		],
		{stdio: ['ignore', 'pipe', 'ignore']},
	);
	const environment: Record<string, string> = {};
	for await (const line of createInterface(child.stdout)) {
		const [, name = '', value = ''] = /^export (\w+)=(.*)$/.exec(line) ?? [];
		environment[name] = value;
		if (name === 'EIC_HOME') {
			break;
		}
	}

	return {
		environment,
		async stop() {
			child.kill();
			await once(child, 'exit');
		},
	};
}
