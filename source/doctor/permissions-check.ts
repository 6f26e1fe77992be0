import {type DryRunAction, dryRun, dryRunActions} from '../aws/ec2/dry-run.js';
import {Failure} from '../model/failure.js';
import type {Facts} from './facts.js';
import {type Finding, ok, unknown} from './finding.js';

/** The calls that other checks make anyway; their answers are reused instead of a dry run. */
function callsOfOtherChecks(facts: Facts): Partial<Record<DryRunAction, () => Promise<unknown>>> {
	return facts.hasTarget
		? {
				DescribeInstances: facts.plan,
				DescribeImages: facts.image,
				DescribeInstanceStatus: facts.health,
				DescribeSecurityGroups: facts.groups,
				DescribeSubnets: facts.endpointSubnet,
				DescribeNetworkAcls: facts.acl,
				DescribeRouteTables: facts.routeTable,
			}
		: {};
}

/** Which EC2 read permissions are missing, found by dry runs and by the calls of other checks. */
export async function permissionsFinding(facts: Facts): Promise<Finding> {
	const {name: region} = await facts.region();
	const callsToReuse = callsOfOtherChecks(facts);
	const answers = await Promise.all(
		dryRunActions.map(async action => {
			const call = callsToReuse[action] ?? (() => dryRun({...facts, region}, action));
			return {action, denial: await outcomeOf(call)};
		}),
	);
	const missing = answers.filter(({denial}) => denial === 'denied').map(({action}) => action);
	if (missing.length > 0) {
		return unknown(
			`not allowed: ${missing.map(action => `ec2:${action}`).join(', ')}`,
			'The policy for all of it: eic iam --for doctor,ssh,eice,list',
		);
	}

	const unsureCount = answers.filter(({denial}) => denial === 'unsure').length;
	return unsureCount === answers.length
		? unknown('AWS could not be asked')
		: ok('everything can be read; pushing a key and opening a tunnel are tried when connecting');
}

async function outcomeOf(ask: () => Promise<unknown>): Promise<'none' | 'denied' | 'unsure'> {
	try {
		await ask();
		return 'none';
	} catch (error) {
		return isDenial(error) ? 'denied' : 'unsure';
	}
}

/** Whether the error is a denial by IAM. */
export function isDenial(error: unknown): boolean {
	return (
		error instanceof Failure &&
		/^(?:UnauthorizedOperation|AccessDenied|AuthException)/.test(error.code)
	);
}
