import type {Instance} from '../model/instance.js';

/** What is known of an instance besides its addresses and tags, as far as it is known. */
export function facts(instance: Instance): Array<readonly [label: string, value: string]> {
	const all = [
		['type', instance.type],
		['zone', instance.availabilityZone],
		['VPC', instance.vpcId],
		['subnet', instance.subnetId],
		['image', instance.imageId],
		['platform', instance.platform],
		['launched', (instance.launchTime ?? '').replace('T', ' ').slice(0, 16)],
		['security groups', instance.securityGroupIds.join(' ')],
	] as const;
	return all.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
}
