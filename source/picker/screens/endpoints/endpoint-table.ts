import {
	type Endpoint,
	isEndpointReady,
	maxEndpointConnections,
} from '../../../model/fleet/endpoint.js';
import {labelOf} from '../../../model/fleet/instance.js';
import {cutMiddle, pad, wrapped} from '../../draw/fit.js';
import {formatCount} from '../../draw/format.js';
import {type Line, span} from '../../draw/line.js';
import {lookOfEndpoint, type Theme} from '../../draw/theme.js';
import type {EndpointUse} from './endpoint-list.js';

/** An endpoint with the instances that it concerns. */
export type EndpointRow = {
	readonly endpoint: Endpoint;
	readonly use: EndpointUse;
	/** The number of its tunnels that eic holds on this machine. */
	readonly held: number;
};

const reaches = {ipv4: 'IPv4', ipv6: 'IPv6', dualstack: 'IPv4, IPv6'} as const;

const heldText = (held: number): string => `${held}/${maxEndpointConnections}`;

function servedText({use}: EndpointRow): string {
	return `${formatCount(use.served.length)} of ${formatCount(use.inVpc.length)}`;
}

/** The text and the width of a column. The id is cut if there is no room. */
type Column = readonly [title: string, width: number, text: (row: EndpointRow) => string];

function columnsFor(columns: number): Column[] {
	const idWidth = columns < 86 ? 16 : 22;
	const all: Column[] = [
		['STATE', 20, ({endpoint}) => endpoint.state],
		['ID', idWidth, ({endpoint}) => endpoint.id],
		['SERVES', 10, servedText],
		['HELD', 5, ({held}) => heldText(held)],
		['ZONE', 15, ({endpoint}) => endpoint.availabilityZone ?? endpoint.region],
		['REACHES', 10, ({endpoint}) => addressText(endpoint)],
		['VPC', 21, ({endpoint}) => endpoint.vpcId ?? ''],
		['SUBNET', 24, ({endpoint}) => endpoint.subnetId ?? ''],
	];
	let room = columns - 2;
	return all.filter(([, width]) => {
		room -= width + 2;
		return room >= -2;
	});
}

/** The titles of the table, as wide as its columns. */
export function endpointTitles(columns: number): Line {
	const titles = columnsFor(columns).map(([title, width]) => pad(title, width));
	return [span(`  ${titles.join('  ')}`, 'quiet')];
}

/** One endpoint in a line of the table. */
export function endpointRow(
	row: EndpointRow,
	isSelected: boolean,
	theme: Theme,
	columns: number,
): Line {
	const {glyphs, safe} = theme;
	const mark = isEndpointReady(row.endpoint) ? glyphs.running : glyphs.pending;
	return [
		isSelected ? span(`${glyphs.bar} `, 'pointer') : span('  '),
		...columnsFor(columns).flatMap(([title, width, text], index): Line => {
			const room = index === 0 ? width - 2 : width;
			const shown = pad(cutMiddle(safe(text(row)), room, glyphs.ellipsis), room);
			const look = index === 0 ? lookOfEndpoint(row.endpoint) : lookOf(title, row);
			return [span(index === 0 ? `${mark} ` : '', look), span(`${shown}  `, look)];
		}),
	];
}

function lookOf(title: string, {use, held}: EndpointRow) {
	if (title === 'HELD' && held >= maxEndpointConnections) {
		return 'bad';
	}

	return title === 'ID' || (title === 'SERVES' && use.served.length > 0) ? 'text' : 'quiet';
}

function addressText({ipAddressType}: Endpoint): string {
	return ipAddressType === null ? '' : reaches[ipAddressType];
}

/** All that is known of one endpoint, a fact a line. */
export function endpointFacts(row: EndpointRow, theme: Theme, columns: number): Line[] {
	const {endpoint, use, held} = row;
	const {safe, glyphs} = theme;
	const width = columns - labelWidth - 2;
	const message = endpoint.stateMessage ? `: ${endpoint.stateMessage}` : '';
	const place = [endpoint.vpcId, endpoint.subnetId, endpoint.availabilityZone];
	const facts: ReadonlyArray<readonly [label: string, text: string]> = [
		['state', `${endpoint.state}${message}`],
		['serves', servesText(use)],
		['held here', `${held} of ${maxEndpointConnections} connections; others may hold more`],
		['reaches', addressText(endpoint) || 'unknown'],
		['place', place.filter(part => part !== null).join(` ${glyphs.dot} `)],
		['security groups', endpoint.securityGroupIds.join(' ') || 'none'],
		[
			'client IP',
			endpoint.preservesClientIp
				? "preserved: instances see the client's IP"
				: "not preserved: instances see the endpoint's IP",
		],
		['DNS name', endpoint.dnsName ?? 'none yet'],
	];
	return facts.flatMap(([label, text]) =>
		wrapped(safe(text), width, 2, glyphs.ellipsis).map(
			(part, index): Line => [
				span(`  ${pad(index === 0 ? label : '', labelWidth)}`, 'quiet'),
				span(part, label === 'held here' && held >= maxEndpointConnections ? 'bad' : 'text'),
			],
		),
	);
}

const labelWidth = 17;

function servesText({served, inVpc}: EndpointUse): string {
	if (served.length === 0) {
		return inVpc.length === 0
			? 'no instance in the list is in its VPC'
			: `none of ${formatCount(inVpc.length)} in its VPC now`;
	}

	const names = served.slice(0, 40).map(instance => labelOf(instance));
	const count = `${formatCount(served.length)} of ${formatCount(inVpc.length)} in its VPC`;
	return `${count}: ${names.join(', ')}`;
}
