import {Failure} from '../../model/failure.js';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import type {Target} from '../../model/target.js';
import {sanitize} from '../../model/text/sanitize.js';
import {type Preferred, preferredOf} from './preferred.js';

/** How many instances an error message names. */
const maxCandidates = 10;

/** Several instances that match one target. */
type SeveralInstances = {
	readonly instances: readonly Instance[];
	/** What they match, sanitized. */
	readonly what: string;
	/** The most likely one, as far as favorites and recents say; null when they say nothing. */
	readonly preferred: Preferred | null;
};

/** Picks one of several instances; null when nobody can say which. */
export type ChooseInstance = (
	several: SeveralInstances,
	signal: AbortSignal,
) => Promise<Instance | null>;

/** Takes none of several. */
export const neverChoose: ChooseInstance = async () => null;

/** What a search came to. */
export type Found = {
	readonly instances: readonly Instance[];
	readonly target: Target;
	/** Where it searched; null for every enabled region. */
	readonly region: string | null;
	readonly profile: string | null;
};

/**
The one instance that is meant.

@throws {Failure} When there is none, or several and none of them is chosen.
*/
export async function chosenOf(
	{instances, target, region, profile}: Found,
	choose: ChooseInstance,
	signal: AbortSignal,
): Promise<Instance> {
	const what = sanitize(target.value, 200);
	const [first, ...others] = instances;
	if (first === undefined) {
		throw new Failure(
			'service',
			'InstanceNotFound',
			`No instance ${what} in ${region ?? 'any enabled region'}.`,
			{nextStep: 'Check the spelling, the region (--region) and the account (--profile).'},
		);
	}

	if (others.length === 0) {
		return first;
	}

	const preferred = preferredOf(instances, profile);
	const chosen = await choose({instances, what, preferred}, signal);
	if (chosen === null) {
		throw severalInstances(instances, what);
	}

	return chosen;
}

function severalInstances(instances: readonly Instance[], what: string): Failure {
	const candidates = instances
		.slice(0, maxCandidates)
		.map(
			instance =>
				`${instance.id} (${sanitize(labelOf(instance), 60)}, ${instance.region}, ${instance.state})`,
		);
	const more = instances.length > maxCandidates ? ', …' : '';
	return new Failure(
		'usage',
		'SeveralInstances',
		`${instances.length} instances match ${what}: ${candidates.join(', ')}${more}.`,
		{nextStep: 'Use the instance id.'},
	);
}
