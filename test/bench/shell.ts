import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {eicProgram} from '../support/program/run-eic.js';
import {temporaryHome} from '../support/program/temporary-home.js';
import {isSshdMissing} from '../support/sshd/sshd.js';
import {openTerminal} from '../support/terminal/pty-terminal.js';
import {figure, type Group, times} from './measure.js';
import {type Client, type SessionFixture, startSessionFixture} from './session-fixture.js';

const latencyMs = 80;
const roundTripMs = 40;
const runs = 7;
const shellPrompt = /[$#] ?$/m;
const noAwsCli =
	'aws ec2-instance-connect ssh: it goes to the address itself, which cannot be led to this server';

/**
Measures from the start of a client, or from Enter in the picker, to the first prompt of the remote shell.
AWS takes 80 ms for an answer, and the line to the instance has a round trip of 40 ms.
*/
export async function benchShell(): Promise<Group> {
	const title = `Time to shell: API ${latencyMs} ms, line ${roundTripMs} ms`;
	if (isSshdMissing) {
		return {title, figures: [], skipped: [isSshdMissing]};
	}

	const stand = await startSessionFixture({latencyMs});
	const home = temporaryHome();
	try {
		await stand.slow(roundTripMs);
		const trace = path.join(home.path, 'trace');
		// This run also fills the compile cache.
		await prompt(stand.eic, '--push', `--debug=${trace}`);
		const eic = await prompts(stand, stand.eic, '--push');
		const known = stand.openSsh && (await prompts(stand, stand.openSsh));
		const openSsh = known && figure('OpenSSH with a known key', known.durations);
		const options = {unit: 'trips', aim: {p50: 8}} as const;
		return {
			title,
			figures: [
				...(openSsh ? [openSsh] : []),
				figure('picker, from Enter', await picker(stand), {peer: openSsh, aim: {ratio: 1}}),
				figure('eic ssh, from its start', eic.durations, {peer: openSsh}),
				...(known ? [figure('round trips on the line, OpenSSH', known.trips, options)] : []),
				figure('round trips on the line, eic ssh', eic.trips, options),
			],
			skipped: [...stand.skipped, noAwsCli],
			notes: ['Steps of one eic ssh, in milliseconds since its start:', ...stepsIn(trace)],
		};
	} finally {
		home.remove();
		await stand.stop();
	}
}

/** Signs in with a key of the person's own, which is pushed, too: this server accepts no other. */
async function prompts(stand: SessionFixture, client: Client, ...options: readonly string[]) {
	const trips: number[] = [];
	const durations = await times(runs, async () => {
		const before = stand.trips();
		await prompt(client, ...options);
		trips.push(stand.trips() - before);
	});
	return {durations, trips};
}

/** Runs a client until the remote shell shows its prompt. */
async function prompt(client: Client, ...options: readonly string[]): Promise<void> {
	const [command = '', ...args] = client.argv('', '-tt', ...options);
	while (args.at(-1) === '' || args.at(-1) === '--') {
		args.pop();
	}

	await using terminal = openTerminal({command, args, env: client.env});
	await terminal.waitFor(shellPrompt);
}

async function picker({eic}: SessionFixture): Promise<number[]> {
	const durations: number[] = [];
	const [, , , target = '', ...key] = eic.argv('');
	const args = [eicProgram, '--region', 'us-east-1', '--push', ...key.slice(0, 2)];
	for (let run = 0; run < runs; run++) {
		// Several instances match, so that eic does not connect to one at once.
		const filter = target.replace('web-1', 'web-');
		await using terminal = openTerminal({
			command: process.execPath,
			args: [...args, filter],
			env: eic.env,
		});
		await terminal.waitFor(/▌ . running +web-1 /);
		await terminal.waitFor(/(?:just now|\d[smhd] ago) *$/m);
		terminal.press('enter');
		durations.push(...(await times(1, () => terminal.waitFor(shellPrompt))));
	}

	return durations;
}

/** The lines of a trace, without the date. */
function stepsIn(file: string): string[] {
	return readFileSync(file, 'utf8')
		.trim()
		.split('\n')
		.map(line => `  ${line.replace(/^\S+ /, '').slice(0, 110)}`);
}
