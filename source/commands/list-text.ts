import stringWidth from 'string-width';
import type {RegionSurvey} from '../inventory/survey.js';
import {harmless} from '../model/harmless.js';
import type {Plan} from '../model/route.js';
import {planJson} from '../route/plan-json.js';

/** The list as JSON: `version`, the instances with their chosen route, and what could not be read. */
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
		errors: surveys.flatMap(({region, failure}) =>
			failure ? [{region, code: failure.code, message: failure.message}] : [],
		),
	};
}

const columns: ReadonlyArray<readonly [title: string, value: (plan: Plan) => string | null]> = [
	['STATE', ({instance}) => instance.state],
	['NAME', ({instance}) => instance.name],
	['ID', ({instance}) => instance.id],
	['TYPE', ({instance}) => instance.type],
	['ZONE', ({instance}) => instance.availabilityZone],
	['PUBLIC IPV4', ({instance}) => instance.publicIpv4],
	['PRIVATE IPV4', ({instance}) => instance.privateIpv4],
	['IPV6', ({instance}) => instance.ipv6],
	['ROUTE', ({chosen}) => chosen?.type ?? null],
];

const longestCell = 60;

/** The list for a person: aligned columns, `-` where there is nothing. */
export function listTable(plans: readonly Plan[]): string {
	return alignedRows([
		columns.map(([title]) => title),
		...plans.map(plan => columns.map(([, value]) => value(plan) ?? '-')),
	]);
}

/** Rows of cells as lines of text, each column as wide as its widest cell. */
export function alignedRows(cells: ReadonlyArray<readonly string[]>): string {
	const rows = cells.map(row => row.map(cell => harmless(cell, longestCell)));
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
