import {Buffer} from 'node:buffer';
import type {DemoInstance, Fleet} from '../fleet/fleet.js';
import {hostKeysOf} from '../host/host-key.js';
import {privateDnsName} from './dns-names.js';
import {selectInstances} from './ec2-instances.js';
import type {Parameters} from './ec2-parameters.js';
import {ApiError} from './reply.js';
import type {XmlContent} from './xml.js';

const bits: Readonly<Record<string, number>> = {'ssh-ed25519': 256, 'ecdsa-sha2-nistp256': 256};
const labels: Readonly<Record<string, string>> = {
	'ssh-ed25519': 'ED25519',
	'ecdsa-sha2-nistp256': 'ECDSA',
};

/** A boot log with what cloud-init's `write_ssh_key_fingerprints` prints at the end of the first boot. */
function bootLog(instance: DemoInstance): string {
	const [host = 'localhost'] = privateDnsName(instance).split('.');
	const keys = hostKeysOf(instance.id);
	const fingerprints = keys.map(
		({type, fingerprint}) => `ec2: ${bits[type]} ${fingerprint} root@${host} (${labels[type]})`,
	);
	return [
		`[    0.000000] Linux version 6.12.37 (${instance.image.name})`,
		`[   12.714522] cloud-init[1904]: Cloud-init v. 22.2.2 running 'modules:final'. Up 12.65 seconds.`,
		'ec2: ',
		'ec2: #############################################################',
		'ec2: -----BEGIN SSH HOST KEY FINGERPRINTS-----',
		...fingerprints,
		'ec2: -----END SSH HOST KEY FINGERPRINTS-----',
		'ec2: #############################################################',
		'-----BEGIN SSH HOST KEY KEYS-----',
		...keys.map(({publicKey}) => `${publicKey} root@${host}`),
		'-----END SSH HOST KEY KEYS-----',
		`[   12.902481] cloud-init[1904]: Cloud-init v. 22.2.2 finished. Up 12.88 seconds`,
		'',
		`${host} login: `,
	].join('\r\n');
}

/** GetConsoleOutput: the boot log of a Linux instance, with its host keys; no output for others. */
export function getConsoleOutput(fleet: Fleet, region: string, parameters: Parameters): XmlContent {
	const id = parameters.get('InstanceId');
	if (id === undefined) {
		throw new ApiError('MissingParameter', 'The request must contain the parameter InstanceId');
	}

	const [instance] = selectInstances(fleet, region, {
		...parameters,
		list: name => (name === 'InstanceId' ? [id] : parameters.list(name)),
	});
	// Instance types without Nitro have only the output of the boot.
	if (parameters.isTrue('Latest') && /^t2\./.test(instance?.type ?? '')) {
		throw new ApiError(
			'UnsupportedOperation',
			'This instance type does not support retrieving the latest console logs.',
		);
	}

	const hasOutput =
		instance?.image.platform === 'linux' &&
		instance.state !== 'pending' &&
		instance.state !== 'terminated';
	return {
		instanceId: id,
		timestamp: instance?.launchTime,
		output: hasOutput ? Buffer.from(bootLog(instance)).toString('base64') : undefined,
	};
}
