/**
The groups of files that reach each other, each sorted (Tarjan's strongly connected components of more
than one file, or of one that imports itself).

@param imports Which file imports which.
*/
export function findCycles(
	imports: ReadonlyArray<{readonly file: string; readonly target: string | null}>,
): string[][] {
	const targets = new Map<string, Set<string>>();
	for (const {file, target} of imports) {
		if (target !== null) {
			targets.set(file, (targets.get(file) ?? new Set()).add(target));
		}
	}

	const cycles: string[][] = [];
	const indexes = new Map<string, number>();
	const lowest = new Map<string, number>();
	const stack: string[] = [];
	const visit = (file: string): void => {
		const index = indexes.size;
		indexes.set(file, index);
		lowest.set(file, index);
		stack.push(file);
		for (const target of targets.get(file) ?? []) {
			if (!indexes.has(target)) {
				visit(target);
			}

			if (stack.includes(target)) {
				lowest.set(file, Math.min(lowest.get(file) ?? 0, lowest.get(target) ?? 0));
			}
		}

		if (lowest.get(file) === index) {
			const group = stack.splice(stack.indexOf(file));
			if (group.length > 1 || targets.get(file)?.has(file)) {
				cycles.push(group.toSorted());
			}
		}
	};

	for (const file of targets.keys()) {
		if (!indexes.has(file)) {
			visit(file);
		}
	}

	return cycles;
}
