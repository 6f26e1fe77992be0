import type {RunTarget} from '../../access/run/run-target.js';
import {labelOf} from '../../model/fleet/instance.js';
import {type SafeText, sanitize} from '../../model/text/sanitize.js';

/** What the targets of a run are called: by Name, with the id where several share it. */
export type Labels = ReadonlyMap<RunTarget, SafeText>;

export function labelsOf(targets: readonly RunTarget[]): Labels {
	const names = targets.map(({instance}) => sanitize(labelOf(instance), 60));
	const counts = Map.groupBy(names, name => name);
	return new Map(
		targets.map((target, index) => {
			const name = names[index] ?? sanitize('');
			const {id} = target.instance;
			const isUnique = counts.get(name)?.length === 1;
			return [target, isUnique ? name : sanitize(`${name} ${id}`)];
		}),
	);
}
