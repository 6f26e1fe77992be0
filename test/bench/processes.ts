import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import process from 'node:process';

type Environment = Readonly<Record<string, string | undefined>>;

/**
Runs a program to its end and discards its output.

@throws {Error} When it fails.
*/
export async function runToEnd([file = '', ...args]: readonly string[], env: Environment) {
	const child = spawn(file, args, {
		env: {PATH: process.env['PATH'], ...env},
		stdio: ['ignore', 'ignore', 'ignore'],
	});
	const [exitCode] = await once(child, 'exit');
	if (exitCode !== 0) {
		throw new Error(`${file} ${args.join(' ')} ended with ${exitCode}`);
	}
}

/** What a process has used so far; null where the system does not report it. */
export function usageOf(pid: number) {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
			.replace(/^.*\) /, '')
			.split(' ');
		const megabytes = (name: string) =>
			Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
		return {
			residentMegabytes: megabytes('VmRSS'),
			peakMegabytes: megabytes('VmHWM'),
			// In ticks of a hundredth of a second.
			cpuMs: (Number(fields[11]) + Number(fields[12])) * 10,
		};
	} catch {
		return null;
	}
}
