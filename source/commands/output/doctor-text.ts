import {type Check, groups} from '../../doctor/check.js';
import type {Examined} from '../../doctor/examine.js';
import {type SafeText, sanitize, sanitizeJson} from '../../model/text/sanitize.js';

const marks = {ok: '✓', bad: '✗', unknown: '?'} as const;

const titleWidth = 17;

/** The heading of a group of checks, after a blank line unless it is the first. */
export function groupLine(group: Check['group'], isFirst: boolean): string[] {
	return [...(isFirst ? [] : ['']), groups[group]];
}

/** The lines of a check: the finding, and on a second line the fix, if there is one. */
export function findingLines({check, finding}: Examined): string[] {
	const {verdict, text, fix} = finding;
	const indent = ' '.repeat(titleWidth + 4);
	return [
		`  ${marks[verdict]} ${check.title.padEnd(titleWidth)}${sanitize(text, 600)}`,
		...(fix === null ? [] : [`${indent}→ ${sanitize(fix, 600)}`]),
	];
}

/** All checks as JSON output. */
export function doctorJson(examined: readonly Examined[]): SafeText {
	return sanitizeJson({
		version: 1,
		isHealthy: examined.every(({finding}) => finding.verdict !== 'bad'),
		checks: examined.map(({check, finding}) => ({
			id: check.id,
			title: check.title,
			group: check.group,
			...finding,
		})),
	});
}
