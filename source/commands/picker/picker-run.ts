import {accessContext} from '../../access/context.js';
import {type KeyRing, typedKeyRequest} from '../../access/open/key-ring.js';
import {defaultParallel, runAnswerTimeoutMs} from '../../access/run/limits.js';
import {runOnInstances} from '../../access/run/run-on-instances.js';
import type {RunTarget} from '../../access/run/run-target.js';
import type {AwsClients} from '../../aws/clients.js';
import type {PickerServices} from '../../picker/hooks/services.js';
import type {PickerSessionOptions} from './picker-session.js';

/** Runs the commands of the picker on several instances, with the clients of each instance's profile. */
export function instanceRunner(
	{settings, options, keyType}: PickerSessionOptions,
	keyRing: KeyRing,
	clientsOf: (profile: string | null) => AwsClients,
): PickerServices['runOnInstances'] {
	return async ({command, plans, key}, watcher, signal) => {
		const opened = await keyRing.open(typedKeyRequest(key.privateKeyFile, key.isKeyPushed), signal);
		const targets = plans.map(
			(plan): RunTarget => ({
				instance: plan.instance,
				context: accessContext(clientsOf(plan.instance.profile), settings, keyType),
				plan: () => plan,
			}),
		);
		const indexOf = new Map(targets.map((target, index) => [target, index]));
		const {stepTimeoutMs, hostKeyCheck} = options;
		await runOnInstances(
			targets,
			{
				command,
				openInput: null,
				connect: {
					...{key: opened, stepTimeoutMs, hostKeyCheck, answerTimeoutMs: runAnswerTimeoutMs},
					isFallbackAllowed: true,
					maxTunnelSeconds: null,
					ask: null,
				},
				parallel: defaultParallel,
				maxFailures: null,
				timeoutMs: null,
				stopped: signal,
				ended: signal,
			},
			{
				onState: (target, state) => watcher.onState(indexOf.get(target) ?? 0, state),
				onOutput: (target, _name, chunk) => watcher.onOutput(indexOf.get(target) ?? 0, chunk),
				onEnd: (target, end) => watcher.onEnd(indexOf.get(target) ?? 0, end),
			},
		);
	};
}
