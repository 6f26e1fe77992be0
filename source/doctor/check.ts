import type {Facts} from './facts.js';
import type {Finding} from './finding.js';

/** The groups of checks, with their headings. */
export const groups = {
	machine: 'This machine',
	aws: 'AWS',
	instance: 'The instance',
	network: 'The route',
} as const;

/** One check of the doctor. */
export type Check = {
	/** A stable identifier for JSON output. */
	readonly id: string;
	/** Its label in the report. */
	readonly title: string;
	readonly group: keyof typeof groups;
	/** Resolves to null if it does not apply. A rejection makes the finding `unknown`, with the reason. */
	readonly run: (facts: Facts) => Promise<Finding | null> | Finding | null;
};
