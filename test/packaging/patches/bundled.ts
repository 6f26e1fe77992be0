import {build} from 'esbuild';
import {bundleOptions} from '../../../packaging/bundle/bundle-options.js';
import {applyPatches} from '../../../packaging/patches/apply.js';
import type {Patch} from '../../../packaging/patches/patch.js';
import {root} from '../../../packaging/root.js';

/** Bundles a few lines of code as eic is bundled, and returns the text. */
export async function bundledText(
	contents: string,
	leftOut: readonly Patch[] = [],
): Promise<string> {
	const {entryPoints: _, ...shared} = bundleOptions;
	const {outputFiles} = await build({
		...shared,
		write: false,
		plugins: [...shared.plugins, ...applyPatches(leftOut).plugins],
		stdin: {contents, resolveDir: root},
	});
	return outputFiles[0]?.text ?? '';
}
