import type {Facts} from './facts.js';
import type {Finding} from './finding.js';

/** What a check is about. */
export const groups = {
	machine: 'This machine',
	aws: 'AWS',
	instance: 'The instance',
	network: 'The way there',
} as const;

/** One question of the doctor, as data. */
export type Check = {
	/** A stable word for programs. */
	readonly id: string;
	/** How it is called in a line. */
	readonly title: string;
	readonly group: keyof typeof groups;
	/** Answers null where it does not apply. What it rejects with is why nobody can say. */
	readonly run: (facts: Facts) => Promise<Finding | null> | Finding | null;
};
