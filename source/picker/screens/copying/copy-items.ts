import {arnOf} from '../../../model/fleet/arn.js';
import {consoleUrlOf} from '../../../model/fleet/console-url.js';
import type {Instance} from '../../../model/fleet/instance.js';
import {instanceArguments, startCommand} from '../../../model/start-command.js';
import {sanitize} from '../../../model/text/sanitize.js';

/** Something of one or more instances that can be copied; of more than one there is a line for each. */
export type CopyItem = {readonly label: string; readonly text: string};

const kinds: ReadonlyArray<readonly [label: string, of: (instance: Instance) => string | null]> = [
	['id', ({id}) => id],
	['Name', ({name}) => name],
	['public IPv4', ({publicIpv4}) => publicIpv4],
	['private IPv4', ({privateIpv4}) => privateIpv4],
	['IPv6', ({ipv6}) => ipv6],
	['public DNS name', ({publicDnsName}) => publicDnsName],
	['private DNS name', ({privateDnsName}) => privateDnsName],
	['command to connect', instance => `eic ssh ${instanceArguments(instance)}`],
	[
		'command to start it',
		instance => (instance.state === 'stopped' ? startCommand(instance) : null),
	],
	['ARN', arnOf],
	['console URL', consoleUrlOf],
];

/**
What of instances can be copied: of a stopped one also the command that would start it. Where not all of
them have it, the label says how many do.
*/
export function copyItemsOf(instances: readonly Instance[]): CopyItem[] {
	return kinds.flatMap(([label, of]) => {
		const lines = instances.flatMap(instance => sanitize(of(instance) ?? '') || []);
		const count =
			lines.length < instances.length ? ` (${lines.length} of ${instances.length})` : '';
		return lines.length === 0 ? [] : [{label: label + count, text: lines.join('\n')}];
	});
}
