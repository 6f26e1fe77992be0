/**
`npm run soak [-- --minutes N] [--json FILE]`: runs sessions, the picker and tunnels under resizes, lost
connections, reconnects and much output, against the demo and Debian's sshd. Prints the resources of
each program over time, and fails if they grow.
*/
import {writeFileSync} from 'node:fs';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {isSshdMissing} from '../support/sshd/sshd.js';
import {startSshdFixture} from '../support/sshd/sshd-fixture.js';
import {formatValue, growthOf, sampleHeader, sampleRow} from './growth.js';
import {demoSession, picker, type Scene, sshdSession, tunnels} from './scenes.js';

const {values} = parseArgs({
	options: {minutes: {type: 'string', default: '30'}, json: {type: 'string'}},
});
const durationMs = Number(values.minutes) * 60_000;
if (!(durationMs > 0)) {
	throw new RangeError('--minutes takes a number above 0');
}

if (isSshdMissing) {
	throw new Error(isSshdMissing);
}

/** Enough samples for a curve; the shortest run still has a few in each third. */
const sampleEveryMs = Math.min(15_000, durationMs / 30);
const pauseMs = 500;

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Ctrl-C ends the run early, with the figures so far. */
let endsAt = Number.POSITIVE_INFINITY;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => {
		endsAt = 0;
	});
}

/** Runs a scene to its end; a failure stops only this scene. */
async function live(scene: Scene): Promise<void> {
	try {
		await play(scene);
	} catch (error) {
		print(`${scene.subject.name} FAILED: ${String(error)}`);
		process.exitCode = 1;
	}
}

async function play({subject, begin, round}: Scene): Promise<void> {
	await begin();
	let nextSample = 0;
	for (let number = 1; Date.now() < endsAt; number++) {
		await round(number);
		await delay(pauseMs);
		if (Date.now() >= nextSample) {
			nextSample = Date.now() + sampleEveryMs;
			await subject.sample(number);
			const sample = subject.samples.at(-1);
			if (sample) {
				print(sampleRow(subject.name, sample));
			}
		}
	}
}

await using cleanup = new AsyncDisposableStack();
const stand = await startSshdFixture();
cleanup.defer(() => stand.stop());
const scenes = [
	demoSession(stand, cleanup),
	await sshdSession(stand, cleanup),
	await picker(cleanup),
	await tunnels(stand, cleanup),
];
print(sampleHeader);
endsAt = Math.min(endsAt, Date.now() + durationMs);
await Promise.all(scenes.map(scene => live(scene)));

print('');
const reports = scenes.map(({subject: {name, samples}}) => ({
	name,
	rounds: samples.at(-1)?.round ?? 0,
	growth: growthOf(samples),
	samples,
}));
for (const {name, rounds, growth, samples} of reports) {
	print(`${name}: ${rounds} rounds`);
	if (samples.length < 6) {
		print('  too few samples for a comparison');
		continue;
	}

	for (const {measure, before, after, unit, isGrowing} of growth) {
		const change = `${formatValue(before, unit)} → ${formatValue(after, unit)} ${unit}`.trim();
		print(`  ${isGrowing ? 'GROWS' : 'flat '} ${measure.padEnd(14)} ${change}`);
	}
}

if (values.json !== undefined) {
	writeFileSync(values.json, `${JSON.stringify({version: 1, reports}, null, '\t')}\n`);
}

if (reports.some(({growth}) => growth.some(({isGrowing}) => isGrowing))) {
	process.exitCode = 1;
}
