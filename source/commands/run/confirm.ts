import process from 'node:process';
import type {RunTarget} from '../../access/run/run-target.js';
import {interrupted} from '../../model/failure.js';
import {labelOf} from '../../model/fleet/instance.js';
import {isProduction, type ProductionRule} from '../../model/fleet/production.js';
import {sanitize, sanitizeLines} from '../../model/text/sanitize.js';
import {terminalPrompt} from '../../session/escapes/prompt.js';
import {productionLine} from '../../session/production-line.js';
import {interruptSignal} from '../dialogue/interrupt.js';
import {alignedRows} from '../output/list-text.js';
import {printDrawn, printError} from '../output/terminal.js';
import {usageFailure} from '../parse.js';
import type {RunTargets} from './targets.js';

/** How many rows of each kind are shown; the others are counted. */
const maxRows = 20;

/**
Shows on a terminal which instances a command is about to run on, those of production apart, and asks once
where there are several.

@param isAgreed `--yes`
@throws {Failure} `interrupted` for a no; `usage` where nobody can be asked.
*/
export async function confirmRun(
	{targets, notRunning}: RunTargets,
	command: string,
	rules: readonly ProductionRule[],
	isAgreed: boolean,
): Promise<void> {
	const isTerminal = process.stderr.isTTY;
	const prompt = isTerminal ? terminalPrompt() : null;
	if (targets.length > 1 && !isAgreed && prompt === null) {
		throw usageFailure(
			`This would run on ${targets.length} instances, and there is no terminal to confirm it.`,
			'Add --yes, or see which they are: eic list takes the same filter.',
		);
	}

	if (!isTerminal) {
		return;
	}

	const ofProduction = targets.filter(({instance}) => isProduction(instance, rules));
	say(rowsOf(targets.filter(target => !ofProduction.includes(target))));
	if (ofProduction.length > 0) {
		printDrawn(process.stderr, `${productionLine(process.env)}\n`);
		say(rowsOf(ofProduction));
	}

	if (notRunning > 0) {
		say(`${notRunning} more ${notRunning === 1 ? 'is' : 'are'} not running and left out.\n`);
	}

	if (targets.length > 1 && !isAgreed && prompt !== null) {
		const mark = ofProduction.length === 0 ? '' : `, ${ofProduction.length} in production`;
		const where = `${targets.length} instances${mark}`;
		const text = `Run '${sanitize(command, 200)}' on ${where}? [y/N] `;
		const answer = await prompt({text, isSecret: false}, interruptSignal());
		if (!/^\s*y(?:es)?\s*$/i.test(answer)) {
			throw interrupted();
		}
	}
}

function rowsOf(targets: readonly RunTarget[]): string {
	const rows = targets.slice(0, maxRows).map(({instance, plan}) => {
		const {chosen, osUser} = plan();
		const route = chosen === null ? 'no route' : `${chosen.type} ${chosen.address}`;
		return [`  ${labelOf(instance)}`, instance.id, instance.region, `${osUser}, ${route}`];
	});
	const more = targets.length - rows.length;
	return `${alignedRows(rows)}${more > 0 ? `  and ${more} more\n` : ''}`;
}

function say(text: string): void {
	printError(sanitizeLines(text));
}
