import {arnOf} from '../model/arn.js';
import {harmless} from '../model/harmless.js';
import type {Instance} from '../model/instance.js';
import {shellWord} from '../model/shell-word.js';

/** Something of an instance that can be copied. */
export type CopyItem = {readonly label: string; readonly text: string};

/** What of an instance can be copied: of a stopped one also the command that would start it. */
export function copyItemsOf(instance: Instance): CopyItem[] {
	// Made harmless before they are quoted: nothing may be cut out of the quotes.
	const id = harmless(instance.id, 200);
	const region = harmless(instance.region, 200);
	const profile = harmless(instance.profile ?? '', 200);
	const where = `--region ${shellWord(region)}${profile === '' ? '' : ` --profile ${shellWord(profile)}`}`;
	const all: ReadonlyArray<readonly [label: string, text: string | null]> = [
		['id', id],
		['Name', instance.name],
		['public IPv4', instance.publicIpv4],
		['private IPv4', instance.privateIpv4],
		['IPv6', instance.ipv6],
		['public DNS name', instance.publicDnsName],
		['private DNS name', instance.privateDnsName],
		['command to connect', `eic ssh ${shellWord(id)} ${where}`],
		[
			'command to start it',
			instance.state === 'stopped'
				? `aws ec2 start-instances --instance-ids ${shellWord(id)} ${where}`
				: null,
		],
		['ARN', arnOf(instance)],
	];
	return all.flatMap(([label, text]) => (text ? [{label, text: harmless(text)}] : []));
}
