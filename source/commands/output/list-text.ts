import stringWidth from 'string-width';
import type {RegionSurvey} from '../../inventory/survey.js';
import type {Plan} from '../../model/route.js';
import {formatDuration} from '../../model/text/duration.js';
import {sanitize} from '../../model/text/sanitize.js';
import {planJson} from '../../route/plan-json.js';

/**
The list as JSON output: the instances with their chosen route, when each region was read, and the
errors of those that could not be.
*/
export function listJson(plans: readonly Plan[], surveys: readonly RegionSurvey[]) {
	return {
		version: 1,
		instances: plans.map(plan => ({
			...planJson(plan).instance,
			type: plan.instance.type,
			platform: plan.instance.platform,
			imageId: plan.instance.imageId,
			launchTime: plan.instance.launchTime,
			tags: plan.instance.tags,
			route: planJson(plan).chosen,
		})),
		...surveyedJson(surveys),
	};
}

/** When each region was read, and the errors of those that could not be. */
export function surveyedJson(surveys: readonly RegionSurvey[]) {
	return {
		regions: surveys.flatMap(({region, failure, readAt}) =>
			failure ? [] : [{region, readAt: readAt.toISOString()}],
		),
		errors: surveys.flatMap(({region, failure}) =>
			failure ? [{region, code: failure.code, message: failure.message}] : [],
		),
	};
}

/** How old the list is, one line for each region. */
export function ageLines(surveys: readonly RegionSurvey[], now: Date): string {
	return surveys
		.filter(({failure}) => failure === null)
		.map(({region, readAt}) => {
			const age = formatDuration(now.getTime() - readAt.getTime());
			return `${region} as it was ${age} ago, at ${readAt.toISOString()}\n`;
		})
		.join('');
}

const maxCellWidth = 60;

/**
Formats rows of cells as lines, each column as wide as its widest cell. Cells are sanitized.

@param longest Longer cells are cut. @default 60
*/
export function alignedRows(
	cells: ReadonlyArray<readonly string[]>,
	longest = maxCellWidth,
): string {
	const rows = cells.map(row => row.map(cell => sanitize(cell, longest)));
	const widths = (rows[0] ?? []).map((_, column) =>
		rows.reduce((widest, row) => Math.max(widest, stringWidth(row[column] ?? '')), 0),
	);
	return rows
		.map(row => {
			const cells = row.map(
				(cell, column) => cell + ' '.repeat((widths[column] ?? 0) - stringWidth(cell)),
			);
			return `${cells.join('  ').trimEnd()}\n`;
		})
		.join('');
}
