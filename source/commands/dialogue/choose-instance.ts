import process from 'node:process';
import type {ChooseInstance} from '../../access/locate/choose.js';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import {sanitize, sanitizeLines} from '../../model/text/sanitize.js';
import {terminalPrompt} from '../../session/escapes/prompt.js';
import {alignedRows} from '../output/list-text.js';
import {printError} from '../output/terminal.js';

/** A longer menu is the picker's business. */
const maxChoices = 20;

/**
Takes the preferred one of several instances and says so on stderr. Where there is none, asks the person
at the terminal for a number; answers null where nobody can be asked, or there are too many.
*/
export const chooseInstance: ChooseInstance = async ({instances, what, preferred}, signal) => {
	if (preferred !== null) {
		const {id, region} = preferred.instance;
		printError(
			sanitizeLines(
				`${sanitize(`${instances.length} instances match ${what}: using ${id} in ${region}, ${preferred.reason}.`)}\n`,
			),
		);
		return preferred.instance;
	}

	const prompt = process.stdin.isTTY && process.stderr.isTTY ? terminalPrompt() : null;
	if (prompt === null || instances.length > maxChoices) {
		return null;
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
};

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
