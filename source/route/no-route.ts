import {Failure} from '../model/failure.js';
import {addressesOf} from '../model/fleet/address.js';
import {labelOf} from '../model/fleet/instance.js';
import type {Plan} from '../model/route.js';
import {startCommand} from '../model/start-command.js';
import {sanitize} from '../model/text/sanitize.js';
import {noEndpointReasons} from './verdict.js';

/**
Explains why a plan has no chosen route: the cause first, then what to do. If the AWS CLI has a message for
the case, this one contains it, with the same exit code.
*/
export function noRouteFailure(plan: Plan): Failure {
	const {instance} = plan;
	const label = sanitize(labelOf(instance), 80);
	const name = label === instance.id ? label : `${label} (${instance.id})`;
	if (instance.state !== 'running') {
		return new Failure('service', 'InstanceNotRunning', `${name} is ${instance.state}.`, {
			nextStep: whenNotRunning(plan),
		});
	}

	const first = plan.routes.find(route => route.address !== null);
	if (first === undefined) {
		return new Failure(
			'usage',
			'NoAddress',
			`Unable to find any IP address on the instance to connect to: ${name} has ${addressWords(plan)}.`,
			{nextStep: 'Try another --connection-type, or give the instance an address.'},
		);
	}

	const reason = sanitize(first.reason);
	const isEndpointMissing =
		first.type === 'eice' &&
		first.endpoint === null &&
		!reason.startsWith(noEndpointReasons.unreadable);
	if (isEndpointMissing) {
		return new Failure(
			'usage',
			'NoEndpoint',
			`${awsWords(reason)} No route to ${name}: ${reason}.`,
			{
				nextStep:
					'Create an EC2 Instance Connect Endpoint in the VPC, or connect from inside it with --connection-type direct.',
			},
		);
	}

	return new Failure('usage', 'NoUsableRoute', `No route to ${name}: ${reason}.`, {
		nextStep: 'eic plan shows every route with its reason.',
	});
}

function whenNotRunning({instance}: Plan): string {
	const {state} = instance;
	if (state === 'stopped') {
		return `Start it: ${startCommand(instance)}`;
	}

	return state === 'pending' || state === 'stopping'
		? 'Try again in a minute.'
		: 'It is gone for good; choose another instance.';
}

function addressWords({instance, connectionType}: Plan): string {
	const addresses = addressesOf(instance);
	return addresses.length === 0
		? 'none'
		: `none that ${connectionType} can use (only ${addresses.map(({ip}) => ip).join(', ')})`;
}

/** The AWS CLI's message for the case. */
function awsWords(reason: string): string {
	const {noneNamed} = noEndpointReasons;
	const [id] = reason.startsWith(noneNamed) ? reason.slice(noneNamed.length).split(' ') : [];
	return `There are no available instance connect endpoints${id === undefined ? '' : ` with ID ${id}`}.`;
}
