import {KeptOutput} from '../../access/run/kept-output.js';
import type {OutputName, RunTarget, RunView} from '../../access/run/run-target.js';

/** How much of each output is kept until its instance has ended. */
const limitBytes = 4 * 1024 * 1024;

/** Both outputs of one instance. */
export type KeptOutputs = Record<OutputName, KeptOutput>;

/** A view that keeps the outputs of each instance and gets them with its end. */
export function whenComplete(
	onComplete: (
		target: RunTarget,
		end: Parameters<RunView['onEnd']>[1],
		kept: KeptOutputs,
	) => Promise<void> | void,
): RunView {
	const outputs = new Map<RunTarget, KeptOutputs>();
	const keptOf = (target: RunTarget) => {
		const kept = outputs.get(target) ?? {
			stdout: new KeptOutput(limitBytes),
			stderr: new KeptOutput(limitBytes),
		};
		outputs.set(target, kept);
		return kept;
	};

	return {
		onOutput: (target, name, chunk) => keptOf(target)[name].add(chunk),
		async onEnd(target, end) {
			await onComplete(target, end, keptOf(target));
			outputs.delete(target);
		},
	};
}
