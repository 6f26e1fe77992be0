import {imageAgents} from '../../../model/fleet/image-agents.js';
import type {Instance} from '../../../model/fleet/instance.js';
import {type Image, likelyOsUsers} from '../../../model/fleet/os-user.js';
import type {Theme} from '../theme.js';

/** What is known of an instance besides its addresses and tags, as far as it is known. */
export function facts(instance: Instance): Array<readonly [label: string, value: string]> {
	const all = [
		['type', instance.type],
		['zone', instance.availabilityZone],
		['VPC', instance.vpcId],
		['subnet', instance.subnetId],
		['image', instance.imageId],
		['platform', instance.platform],
		['launched', launchText(instance)],
		['security groups', instance.securityGroupIds.join(' ')],
	] as const;
	return all.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
}

/**
What the image tells: its name, the system on it, who logs in there, and whether the agents come with
it.

@param image Null where it could not be read, undefined where it has not been.
*/
export function imageFacts(
	instance: Instance,
	image: Image | null | undefined,
): Array<readonly [label: string, value: string]> {
	const {system, osUsers} = likelyOsUsers(image ?? null, instance);
	const agents = imageAgents(system);
	const all = [
		['image name', image?.name],
		['system', system],
		['OS user', system === null ? null : `likely ${osUsers.join(' or ')}`],
		['Instance Connect', agents?.instanceConnect],
		['SSM agent', agents?.systemsManager],
	] as const;
	return all.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
}

/**
The same in a few words a line, the most wanted first: what it is and where, then its start, and the
image as far as it is known.
*/
export function factTexts(
	instance: Instance,
	image: Image | null | undefined,
	{safe, glyphs}: Theme,
): string[] {
	const {type, availabilityZone, vpcId, subnetId, imageId, securityGroupIds} = instance;
	const launched = launchText(instance);
	return [
		[type, availabilityZone, vpcId, subnetId],
		[launched && `launched ${launched}`, imageId, ...securityGroupIds],
		image ? [likelyOsUsers(image, instance).system, image.name] : [],
	].flatMap(parts => {
		const known = parts.filter(part => part !== null && part !== '');
		return known.length === 0 ? [] : [known.map(part => safe(part ?? '')).join(` ${glyphs.dot} `)];
	});
}

/** `2026-01-02 14:05`, in UTC; empty for nothing. */
function launchText({launchTime}: Instance): string {
	return (launchTime ?? '').replace('T', ' ').slice(0, 16);
}
