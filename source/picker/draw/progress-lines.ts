import type {HostKey, Step} from '../../connection/connection.js';
import {hostPort} from '../../model/fleet/address.js';
import type {UsableRoute} from '../../model/route.js';
import {proofText} from '../../model/ssh/host-key-check.js';
import type {Attempt} from '../connect/attempt.js';
import {type Progress, type StepProgress, stepProgress, steps} from '../connect/progress.js';
import type {State} from '../state.js';
import {wrapped} from './fit.js';
import {emptyLine, type Line, span} from './line.js';
import {nameAndId} from './name-and-id.js';
import type {Theme} from './theme.js';

type ProgressProps = {
	readonly attempt: Attempt;
	readonly progress: Progress;
	/** Since the attempt began; null when it is over and nothing runs any more. */
	readonly elapsedMs: number | null;
	readonly frame: number;
	readonly columns: number;
	readonly productionRules: State['productionRules'];
};

/** What each step does. */
export const stepLabels: Readonly<Record<Step, string>> = {
	push: 'push the key',
	transport: 'open the transport',
	handshake: 'SSH handshake',
	authenticate: 'authenticate',
};

/** A connection on its way: whom to, by which route, and how far each step is. */
export function progressLines(props: ProgressProps, theme: Theme): Line[] {
	const {attempt, progress} = props;
	const {safe} = theme;
	const route = progress.route ?? attempt.request?.plan.chosen ?? null;
	return [
		emptyLine,
		[span(' Connecting to '), ...nameAndId(attempt.instance, props, theme, props.columns - 16)],
		...(attempt.command === null
			? []
			: [[span(' to run '), span(safe(attempt.command), 'strong')]]),
		emptyLine,
		...(route === null
			? [[span(` Looking for an endpoint${theme.glyphs.ellipsis}`, 'quiet')]]
			: routeLines(route, props, theme)),
		emptyLine,
		...steps.map(step => stepLine(step, stepProgress(progress, step), props, theme)),
		emptyLine,
		...hostKeyLines(props, theme),
		...fallbackLines(props, theme),
		...progress.warnings.map(text => [span(`   ${safe(text)}`, 'wait')]),
	];
}

function routeLines(route: UsableRoute, props: ProgressProps, theme: Theme): Line[] {
	const {choices} = props.attempt;
	const osUser = props.progress.osUser ?? choices.osUser;
	const {safe, glyphs} = theme;
	const target = `${osUser}@${hostPort(route.address, choices.port)}`;
	return [
		[span(`   ${route.type.padEnd(8)}`, 'accent'), span(safe(target))],
		...wrapped(safe(route.reason), props.columns - 14, 2, glyphs.ellipsis).map(text => [
			span(`           ${text}`, 'quiet'),
		]),
	];
}

function stepLine(step: Step, progress: StepProgress, props: ProgressProps, theme: Theme): Line {
	const {glyphs} = theme;
	const label = stepLabels[step].padEnd(22);
	switch (progress.status) {
		case 'waiting': {
			return [span(`   ${' '.repeat(2)}${label}`, 'quiet')];
		}

		case 'started': {
			if (props.elapsedMs === null) {
				return [span(`   ${glyphs.no} `, 'bad'), span(label)];
			}

			const pictures = Array.from(glyphs.spinner);
			const picture = pictures[props.frame % pictures.length] ?? '';
			const ranMs = Math.max(0, props.elapsedMs - progress.startedMs);
			return [span(`   ${picture} `, 'accent'), span(label), span(seconds(ranMs), 'quiet')];
		}

		case 'done': {
			const tookMs = progress.endedMs - progress.startedMs;
			return [span(`   ${glyphs.yes} `, 'good'), span(label), span(seconds(tookMs), 'quiet')];
		}
	}
}

function hostKeyLines({progress: {hostKey}, columns}: ProgressProps, {safe}: Theme): Line[] {
	if (hostKey === null) {
		return [];
	}

	const fingerprint = safe(hostKey.fingerprint);
	const said = hostKeySpan(hostKey, safe);
	const key = [span('   host key  ', 'quiet'), span(fingerprint)];
	return 13 + fingerprint.length + 2 + said.text.length <= columns
		? [[...key, span('  '), said]]
		: [key, [span(' '.repeat(13)), said]];
}

function hostKeySpan({isNew, proof}: HostKey, safe: Theme['safe']) {
	if (!isNew) {
		return span('known', 'good');
	}

	return proof === null
		? span('new, remembered from now on', 'wait')
		: span(
				proof.verdict === 'verified' ? proofText(proof) : `new, ${safe(proofText(proof))}`,
				proof.verdict === 'verified' ? 'good' : 'wait',
			);
}

function fallbackLines({progress, columns}: ProgressProps, {safe, glyphs}: Theme): Line[] {
	const left = progress.fallbacks.filter(({from}) => from !== progress.route);
	return left.flatMap(({from, reason}) => {
		const text = safe(`${from.type} ${from.address}: ${reason}`);
		return wrapped(text, columns - 8, 2, glyphs.ellipsis).map((part, index) => [
			index === 0 ? span(`   ${glyphs.no} `, 'wait') : span('     '),
			span(part, 'quiet'),
		]);
	});
}

/** `0.3 s` */
function seconds(durationMs: number): string {
	return `${(durationMs / 1000).toFixed(1)} s`;
}
