import type {Buffer} from 'node:buffer';
import {isUtf8} from 'node:buffer';
import type {RunEnd, RunTarget, RunView} from '../../access/run/run-target.js';
import {printJson} from '../output/terminal.js';
import {failureJson} from '../report.js';
import {type KeptOutputs, whenComplete} from './kept-outputs.js';

/** Prints one line of JSON for each instance, when the command has ended there. */
export function jsonView(): RunView {
	return whenComplete((target, end, kept) => printJson(endJson(target, end, kept)));
}

/** One instance as a line of JSON. The format is stable; `version` identifies it. */
function endJson(
	{instance}: RunTarget,
	end: RunEnd,
	{stdout, stderr}: KeptOutputs,
): Readonly<Record<string, unknown>> {
	const bytes = [textStart(stdout.bytes(), stdout.lost), textStart(stderr.bytes(), stderr.lost)];
	const encoding = bytes.every(isUtf8) ? 'utf8' : 'base64';
	const [output, errors] = bytes.map(one => one.toString(encoding));
	return {
		version: 1,
		instance: instance.id,
		name: instance.name,
		region: instance.region,
		profile: instance.profile,
		osUser: end.way?.osUser ?? null,
		route: end.way?.route.type ?? null,
		exitCode: end.exitCode,
		signal: end.signal,
		stdout: output,
		stderr: errors,
		encoding,
		isTruncated: stdout.lost + stderr.lost > 0,
		durationMs: Math.round(end.durationMs),
		error: end.failure && failureJson(end.failure),
	};
}

/** Where the start is missing, it may be missing within a character. */
function textStart(bytes: Buffer, lost: number): Buffer {
	let start = 0;
	while (lost > 0 && start < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) {
		start++;
	}

	return bytes.subarray(start);
}
