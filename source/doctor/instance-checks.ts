import {asFailure, Failure} from '../model/failure.js';
import {addressesOf} from '../model/fleet/address.js';
import {isAgentLikely} from '../model/fleet/agent.js';
import {isImageUser, likelyOsUsers} from '../model/fleet/os-user.js';
import {startCommand} from '../model/start-command.js';
import {sanitize} from '../model/text/sanitize.js';
import type {Check} from './check.js';
import type {Facts} from './facts.js';
import {bad, type Finding, ok, unknown} from './finding.js';

/** The checks of the instance itself, in the order of the report. */
export const instanceChecks: readonly Check[] = [
	{id: 'state', title: 'state', group: 'instance', run: ifTarget(stateFinding)},
	{id: 'status-checks', title: 'status checks', group: 'instance', run: ifFound(healthFinding)},
	{id: 'addresses', title: 'addresses', group: 'instance', run: ifFound(addressesFinding)},
	{id: 'agent', title: 'agent', group: 'instance', run: ifFound(agentFinding)},
	{id: 'os-user', title: 'OS user', group: 'instance', run: ifFound(osUserFinding)},
];

type Run = (facts: Facts) => Promise<Finding | null>;

function ifTarget(run: Run): Run {
	return async facts => (facts.hasTarget ? run(facts) : null);
}

/** Makes a check that does not apply if the instance was not found; the `state` check reports that. */
export function ifFound(run: Run): Run {
	return ifTarget(async facts => {
		try {
			await facts.plan();
		} catch {
			return null;
		}

		return run(facts);
	});
}

async function stateFinding(facts: Facts): Promise<Finding> {
	try {
		const {instance} = await facts.plan();
		const {id, name, state, region, platform} = instance;
		const text = `${name === null ? '' : `${sanitize(name, 80)} `}${id} in ${region} is ${state}`;
		if (state !== 'running') {
			return bad(
				text,
				state === 'stopped'
					? `Start it: ${startCommand(instance)}`
					: 'Wait a minute, or choose another instance.',
			);
		}

		return platform === 'windows'
			? bad(`${text}, and Windows has no agent`, 'Use RDP over: eic open-tunnel --remote-port 3389')
			: ok(text);
	} catch (error) {
		const {message, nextStep, code} = asFailure(error);
		const isMissing = error instanceof Failure && error.code === 'InstanceNotFound';
		const text = message.replace(/\.$/, '');
		return isMissing || code === 'SeveralInstances' ? bad(text, nextStep) : unknown(text, nextStep);
	}
}

async function healthFinding({health, plan}: Facts): Promise<Finding | null> {
	const {instance} = await plan();
	if (instance.state !== 'running') {
		return null;
	}

	const found = await health();
	if (found === null) {
		return unknown('EC2 has no status yet');
	}

	const text = `instance ${found.instance}, system ${found.system}`;
	const wrong = [found.instance, found.system].find(status => status !== 'ok');
	if (wrong === undefined) {
		return ok(text);
	}

	return wrong === 'impaired'
		? bad(
				text,
				`Look at its console (aws ec2 get-console-output --latest --instance-id ${instance.id}), and restart it.`,
			)
		: unknown(text, 'It may still be starting: try again in a minute.');
}

async function addressesFinding({plan}: Facts): Promise<Finding> {
	const addresses = addressesOf((await plan()).instance);
	return addresses.length === 0
		? bad('it has none', 'Give it an address, or choose another instance.')
		: ok(addresses.map(({ip}) => ip).join(', '));
}

async function agentFinding({image, plan}: Facts): Promise<Finding | null> {
	const {instance} = await plan();
	if (instance.platform === 'windows') {
		return null;
	}

	if (instance.isMetadataOff) {
		return bad(
			'the metadata service of the instance is off, so its agent cannot read the pushed key',
			`Turn it on: aws ec2 modify-instance-metadata-options --region ${instance.region} --instance-id ${instance.id} --http-endpoint enabled`,
		);
	}

	const found = await image();
	const name = sanitize(found?.name ?? instance.imageId ?? '', 80);
	const likely = isAgentLikely(found);
	if (likely) {
		return ok(`${name} includes EC2 Instance Connect`);
	}

	const fix =
		'Install the package ec2-instance-connect there (by Session Manager or the serial console).';
	return likely === null
		? unknown(
				found === null
					? `image ${name} is gone or private: EC2 Instance Connect may be missing`
					: `image ${name} is not known to include EC2 Instance Connect`,
				fix,
			)
		: unknown(`${name} does not include EC2 Instance Connect`, fix);
}

async function osUserFinding({image, plan}: Facts): Promise<Finding | null> {
	const {instance, osUser} = await plan();
	if (instance.platform === 'windows') {
		return null;
	}

	const {system, osUsers} = likelyOsUsers(await image(), instance);
	if (system === null) {
		return unknown(`${sanitize(osUser, 40)}: the users of the image are unknown`);
	}

	if (osUsers.includes(osUser)) {
		return ok(`${osUser}, the usual user of ${system}`);
	}

	const [likely = ''] = osUsers;
	const text = `the image looks like ${system}, whose user is ${likely}, not ${sanitize(osUser, 40)}`;
	const fix = `Sign in as ${likely}: --os-user ${likely}`;
	return isImageUser(osUser) ? bad(text, fix) : unknown(text, fix);
}
