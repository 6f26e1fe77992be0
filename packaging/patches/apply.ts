import {readFile} from 'node:fs/promises';
import type {Plugin} from 'esbuild';
import type {FileEdit, Patch} from './patch.js';
import {patches} from './table.js';

/** The patches of one build, as plugins of esbuild. */
type AppliedPatches = {
	readonly plugins: readonly Plugin[];
	/**
	Call it after the build.

	@throws {Error} When a patch found none of the files that it changes.
	*/
	check(): void;
};

/**
Makes the plugins that apply the patches of a build, except those that are left out. Several patches may
edit the same file, one after the other: esbuild itself lets only the first plugin load a file.
*/
export function applyPatches(leftOut: readonly Patch[] = []): AppliedPatches {
	const applied = patches.filter(patch => !leftOut.includes(patch));
	const edits = [
		...applied.flatMap(({edits}) => edits),
		...leftOut.flatMap(({editsWithout = []}) => editsWithout),
	];
	const unused = new Set<FileEdit | Patch>([
		...edits,
		...applied.filter(({plugin}) => plugin !== undefined),
	]);
	const plugins = applied.flatMap(patch => patch.plugin?.(() => unused.delete(patch)) ?? []);
	return {
		plugins: [...plugins, editing(edits, edit => unused.delete(edit))],
		check() {
			for (const one of unused) {
				throw new Error(
					'file' in one
						? `A patch changes nothing: no file of the bundle is ${one.file}.`
						: `The patch ${one.name} changes nothing: nothing in the bundle asks for it.`,
				);
			}
		},
	};
}

function editing(edits: readonly FileEdit[], onApplied: (edit: FileEdit) => void): Plugin {
	return {
		name: 'patches',
		setup(build) {
			if (edits.length === 0) {
				return;
			}

			const filter = new RegExp(edits.map(({file}) => file.source).join('|'));
			build.onLoad({filter}, async ({path: file}) => {
				let text = await readFile(file, 'utf8');
				for (const one of edits.filter(edit => edit.file.test(file))) {
					text = one.edit(text);
					onApplied(one);
				}

				return {contents: text, loader: 'js'};
			});
		},
	};
}
