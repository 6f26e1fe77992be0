import {type Entry, entryOf} from '../../../inventory/entry.js';
import {matcherFor, targetOfSelector} from '../../../inventory/selector.js';
import type {Instance} from '../../../model/fleet/instance.js';
import {lookUp} from '../../../model/look-up.js';

/** Something that a favorite can match. */
export type PinItem = {
	readonly label: string;
	readonly selector: string;
	/** How many instances of the list it matches now. */
	readonly count: number;
};

/** As many as there are digits to choose by. */
const maxItems = 9;

/** Tags that say which instances replace each other, the best first. */
const groupTags = ['aws:autoscaling:groupName', 'eks:nodegroup-name', 'aws:ec2:fleet-id'];

/**
What the favorite of an instance can stand for: the instance alone, or what goes on to match when it is
replaced: its Name, its Auto Scaling group, or another tag.

@param entries Among which those are counted that it stands for.
*/
export function pinItemsOf(instance: Instance, entries: readonly Entry[]): PinItem[] {
	const {id, name, tags} = instance;
	const own = entryOf(instance);
	const others = Object.keys(tags).filter(
		key => key !== 'Name' && !groupTags.includes(key) && !key.startsWith('aws:'),
	);
	const tagged = [...groupTags, ...others].flatMap(key => {
		const value = lookUp(tags, key);
		return value ? [{label: labelOfTag(key), selector: selectorOfTag(key, value), key}] : [];
	});
	const items = [
		{label: 'this instance', selector: id, key: null},
		...(name === null ? [] : [{label: 'its Name', selector: selectorOfName(name), key: 'Name'}]),
		...tagged,
	];
	return items
		.filter(({selector}) => matcherFor(selector)(own))
		.slice(0, maxItems)
		.map(({label, selector, key}) => ({
			label,
			selector,
			count: key === null ? 1 : countWith(entries, key, lookUp(tags, key) ?? ''),
		}));
}

function countWith(entries: readonly Entry[], key: string, value: string): number {
	return entries.filter(
		({instance}) => lookUp(instance.tags, key) === value && instance.state !== 'terminated',
	).length;
}

function labelOfTag(key: string): string {
	return key === 'aws:autoscaling:groupName' ? 'its Auto Scaling group' : `its tag ${key}`;
}

/** A plain Name is its own selector; one with characters that mean something in a filter is escaped. */
function selectorOfName(name: string): string {
	const {kind, value} = targetOfSelector(name);
	return kind === 'name' && value === name ? name : `name:^${escaped(name)}$`;
}

function selectorOfTag(key: string, value: string): string {
	return `tag:^${escaped(`${key}=${value}`)}$`;
}

// As `parseQuery` reads it: a blank is part of the word.
function escaped(text: string): string {
	return text.replaceAll(' ', '\\ ');
}
