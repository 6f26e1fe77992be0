/** The partitions by the start of their regions' names. All other regions are in `aws`. */
const partitions: ReadonlyArray<readonly [start: string, partition: string]> = [
	['cn-', 'aws-cn'],
	['us-gov-', 'aws-us-gov'],
	['us-isob-', 'aws-iso-b'],
	['us-isof-', 'aws-iso-f'],
	['eu-isoe-', 'aws-iso-e'],
	['us-iso-', 'aws-iso'],
	['eusc-', 'aws-eusc'],
];

/** The partition that a region is in. */
export function partitionOf(region: string): string {
	return partitions.find(([start]) => region.startsWith(start))?.[1] ?? 'aws';
}
