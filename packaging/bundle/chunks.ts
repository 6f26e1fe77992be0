import {createHash} from 'node:crypto';
import path from 'node:path';
import {build, type Metafile} from 'esbuild';
import {commands} from '../../source/commands/table.js';
import {applyPatches} from '../patches/apply.js';
import type {Patch} from '../patches/patch.js';
import {root} from '../root.js';
import {bundleOptions, optionalPackage} from './bundle-options.js';
import {type ChunkScript, scriptOf} from './chunk-script.js';

/** eic and all it needs at run time. */
export type Bundle = {
	/** The scripts of the chunks, by name: what each command needs, and what several share. */
	readonly chunks: ReadonlyMap<string, string>;
	/** The script that starts the program: an expression, as those of the chunks are. */
	readonly start: string;
	/** The files that each was made of, by name. */
	readonly inputs: ReadonlyMap<string, readonly string[]>;
};

/** The name of the script that starts the program, among the inputs. */
export const startName = 'cli.js';

/**
Bundles the compiled source as scripts for the loader.

@param leftOut Patches to leave out.
@throws {Error} When the loader could not load a chunk, or a patch changes nothing.
*/
export async function bundled(leftOut: readonly Patch[] = []): Promise<Bundle> {
	const {metafile, outputFiles} = await buildChunks(leftOut);
	const inputs = inputsOf(metafile);
	/** A chunk made of no file has no effects, so that nothing needs to import it. */
	const isEmpty = (chunk: string): boolean => inputs.get(chunk)?.length === 0;
	const scripts = new Map(
		outputFiles.map(({path: file, text}) => {
			const name = path.basename(file);
			const withoutEmpty = text.replace(
				/import"\.\/(?:chunks\/)?([^"]+)";/g,
				(whole, chunk: string) => (isEmpty(chunk) ? '' : whole),
			);
			return [name, scriptOf(withoutEmpty, name)] as const;
		}),
	);
	checkOrder(scripts);
	const {text: start = ''} = scripts.get(startName) ?? {};
	scripts.delete(startName);
	const chunks = new Map([...scripts].map(([name, {text}]) => [name, text]));
	return {chunks, start, inputs};
}

/** The output of esbuild: ES modules in `chunks/`, and the one that starts the program. */
export async function buildChunks(leftOut: readonly Patch[], banner = '') {
	const applied = applyPatches(leftOut);
	const result = await build({
		...bundleOptions,
		plugins: [...bundleOptions.plugins, ...applied.plugins],
		outdir: path.join(root, 'dist'),
		splitting: true,
		chunkNames: 'chunks/[name]-[hash]',
		...(banner !== '' && {banner: {js: banner}}),
	});
	applied.check();
	return result;
}

/** The text of a script that exports `loadLater`, which loads the chunks of a bundle. */
export async function loaderFor(
	{chunks}: Bundle,
	place: 'in-files' | 'in-executable',
): Promise<string> {
	const {outputFiles} = await build({
		entryPoints: [path.join(root, 'build/packaging/loader', `${place}.js`)],
		bundle: true,
		format: 'cjs',
		platform: 'node',
		target: 'node22',
		define: {
			'import.meta.dirname': '__dirname',
			'import.meta.filename': '__filename',
			EIC_CHUNKS: JSON.stringify(
				Object.fromEntries([...chunks].map(([name, text]) => [name, digestOf(text)])),
			),
			EIC_OPTIONAL_PACKAGE: JSON.stringify(optionalPackage),
			EIC_COMMANDS: JSON.stringify([...new Set(commands.map(({name}) => name.split(' ')[0]))]),
		},
		minifySyntax: true,
		minifyWhitespace: true,
		write: false,
	});
	return outputFiles[0]?.text ?? '';
}

function digestOf(text: string): string {
	return createHash('sha256').update(text).digest('base64');
}

/** The files that each output was made of, by the output's name. */
export function inputsOf({outputs}: Metafile): ReadonlyMap<string, readonly string[]> {
	return new Map(
		Object.entries(outputs).map(([file, {inputs}]) => [path.basename(file), Object.keys(inputs)]),
	);
}

/** Checks that each chunk that another one needs can be loaded before it, without waiting. */
function checkOrder(scripts: ReadonlyMap<string, ChunkScript>): void {
	const visit = (name: string, above: readonly string[]): void => {
		for (const need of scripts.get(name)?.needs ?? []) {
			if (above.includes(need) || scripts.get(need)?.isAsync !== false) {
				throw new Error(`${name} needs ${need}, which cannot be loaded at once.`);
			}

			if (!seen.has(need)) {
				seen.add(need);
				visit(need, [...above, need]);
			}
		}
	};

	const seen = new Set<string>();
	for (const name of scripts.keys()) {
		visit(name, [name]);
	}
}
