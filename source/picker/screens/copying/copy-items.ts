import {arnOf} from '../../../model/fleet/arn.js';
import type {Instance} from '../../../model/fleet/instance.js';
import {instanceArguments, startCommand} from '../../../model/start-command.js';
import {sanitize} from '../../../model/text/sanitize.js';

/** Something of an instance that can be copied. */
export type CopyItem = {readonly label: string; readonly text: string};

/** What of an instance can be copied: of a stopped one also the command that would start it. */
export function copyItemsOf(instance: Instance): CopyItem[] {
	const all: ReadonlyArray<readonly [label: string, text: string | null]> = [
		['id', instance.id],
		['Name', instance.name],
		['public IPv4', instance.publicIpv4],
		['private IPv4', instance.privateIpv4],
		['IPv6', instance.ipv6],
		['public DNS name', instance.publicDnsName],
		['private DNS name', instance.privateDnsName],
		['command to connect', `eic ssh ${instanceArguments(instance)}`],
		['command to start it', instance.state === 'stopped' ? startCommand(instance) : null],
		['ARN', arnOf(instance)],
	];
	return all.flatMap(([label, text]) => (text ? [{label, text: sanitize(text)}] : []));
}
