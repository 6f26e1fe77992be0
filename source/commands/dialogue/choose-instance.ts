import process from 'node:process';
import {preferredOf} from '../../access/locate/preferred.js';
import {Failure} from '../../model/failure.js';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import {sanitize, sanitizeLines} from '../../model/text/sanitize.js';
import {terminalPrompt} from '../../session/escapes/prompt.js';
import {alignedRows} from '../output/list-text.js';
import {printError} from '../output/terminal.js';

/** A menu longer than this is the picker's business. */
const maxChoices = 20;

/** How many instances are named where none is chosen. */
const maxCandidates = 10;

export type Choice = {
	/** What they match, harmless already. */
	readonly what: string;
	readonly profile: string | null;
	readonly signal: AbortSignal;
};

/**
One of several instances that match: a favorite or else the one connected to last, which is said on
stderr; else the one whose number the person at the terminal gives.

@throws {Failure} `usage` with the candidates when nothing tells which; `interrupted`.
*/
export async function chooseInstance(
	instances: readonly Instance[],
	{what, profile, signal}: Choice,
): Promise<Instance> {
	const preferred = preferredOf(instances, profile);
	if (preferred !== null) {
		const {id, region} = preferred.instance;
		printError(
			sanitizeLines(
				`${sanitize(`${instances.length} instances match ${what}: taking ${id} in ${region}, ${preferred.reason}.`)}\n`,
			),
		);
		return preferred.instance;
	}

	const prompt = process.stdin.isTTY && process.stderr.isTTY ? terminalPrompt() : null;
	if (prompt === null || instances.length > maxChoices) {
		throw severalInstances(instances, what);
	}

	const rows = menuRows(instances);
	printError(sanitizeLines(`${instances.length} instances match ${what}:\n${rows.join('\n')}\n`));
	for (;;) {
		const answer = await prompt({text: `Which one? [1-${rows.length}] `, isSecret: false}, signal);
		const chosen = /^\s*\d+\s*$/.test(answer) ? instances[Number(answer) - 1] : undefined;
		if (chosen !== undefined) {
			return chosen;
		}
	}
}

function severalInstances(instances: readonly Instance[], what: string): Failure {
	const candidates = instances
		.slice(0, maxCandidates)
		.map(
			instance =>
				`${instance.id} (${sanitize(labelOf(instance), 60)}, ${instance.region}, ${instance.state})`,
		);
	const more = instances.length > maxCandidates ? ' …' : '';
	return new Failure(
		'usage',
		'SeveralInstances',
		`${instances.length} instances match ${what}: ${candidates.join(', ')}${more}.`,
		{nextStep: 'Name one of them by its id.'},
	);
}

/** A numbered line for each instance, with what tells them apart in columns. */
export function menuRows(instances: readonly Instance[]): string[] {
	const cells = instances.map((instance, index) => [
		String(index + 1).padStart(String(instances.length).length),
		instance.id,
		instance.region,
		instance.state,
		instance.publicIpv4 ?? instance.privateIpv4 ?? instance.ipv6 ?? '',
		sanitize(labelOf(instance), 40),
	]);
	const rows = alignedRows(cells).trimEnd().split('\n');
	return rows.map(row => `  ${row}`);
}
