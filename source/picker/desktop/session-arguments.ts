import type {Instance} from '../../model/fleet/instance.js';
import {isGuessed} from '../../model/fleet/os-user-choice.js';
import {choicesFor, planOf} from '../connect/plan-of.js';
import type {State} from '../state.js';

/**
The arguments with which `eic ssh` connects to an instance as the picker would. It finds the OS user as the
picker does, and so gets one only where somebody has named it.
*/
export function sessionArguments(state: State, instance: Instance): string[] {
	const choices = choicesFor(state, instance);
	const {osUser, osUserFrom, instanceIp, port, deadlineMs, privateKeyFile, isKeyPushed} = choices;
	// An address is one of a connection type.
	const connectionType =
		instanceIp === null
			? choices.connectionType
			: (planOf(state, instance, choices).chosen?.type ?? choices.connectionType);
	return [
		'ssh',
		instance.id,
		`--region=${instance.region}`,
		...(instance.profile === null ? [] : [`--profile=${instance.profile}`]),
		...(isGuessed(osUserFrom) ? [] : [`--os-user=${osUser}`]),
		`--connection-type=${connectionType}`,
		...(instanceIp === null ? [] : [`--instance-ip=${instanceIp}`]),
		`--ssh-port=${port}`,
		`--timeout=${deadlineMs === null ? 'none' : Math.ceil(deadlineMs / 1000)}`,
		...(privateKeyFile === null ? [] : [`--private-key-file=${privateKeyFile}`]),
		...(privateKeyFile !== null && isKeyPushed ? ['--push'] : []),
	];
}
