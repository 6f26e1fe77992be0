import {createHash} from 'node:crypto';
import path from 'node:path';
import {build, type Metafile} from 'esbuild';
import {commands} from '../source/commands/table.js';
import {bundleOptions, optionalPackage, root} from './bundle-options.js';
import {type ScriptPart, scriptOf} from './script.js';

/** eic and all it needs at run time. */
export type Bundle = {
	/** What each command needs and what several share, as scripts by their names. */
	readonly parts: ReadonlyMap<string, string>;
	/** What starts it, an expression as the parts are. */
	readonly start: string;
	/** The files that each was made of. */
	readonly inputs: ReadonlyMap<string, readonly string[]>;
};

/** The name of what starts it among the inputs. */
export const startName = 'cli.js';

/** @throws When a part could not be loaded as it is to be. */
export async function bundled(): Promise<Bundle> {
	const {metafile, outputFiles} = await build({
		...bundleOptions,
		outdir: path.join(root, 'dist'),
		splitting: true,
		chunkNames: 'parts/[name]-[hash]',
	});
	const inputs = inputsOf(metafile);
	/** What is imported for its effects alone, of which a part made of nothing has none. */
	const isIdle = (part: string): boolean => inputs.get(part)?.length === 0;
	const scripts = new Map(
		outputFiles.map(({path: file, text}) => {
			const name = path.basename(file);
			const without = text.replace(/import"\.\/(?:parts\/)?([^"]+)";/g, (whole, part: string) =>
				isIdle(part) ? '' : whole,
			);
			return [name, scriptOf(without, name)] as const;
		}),
	);
	checkOrder(scripts);
	const {text: start = ''} = scripts.get(startName) ?? {};
	scripts.delete(startName);
	const parts = new Map([...scripts].map(([name, {text}]) => [name, text]));
	return {parts, start, inputs};
}

/** The text of a script that exports `loadLater`, for the parts of a bundle in one of their places. */
export async function loaderFor(
	{parts}: Bundle,
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
			EIC_PARTS: JSON.stringify(
				Object.fromEntries([...parts].map(([name, text]) => [name, digestOf(text)])),
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

function inputsOf({outputs}: Metafile): ReadonlyMap<string, readonly string[]> {
	return new Map(
		Object.entries(outputs).map(([file, {inputs}]) => [path.basename(file), Object.keys(inputs)]),
	);
}

/** A part that is loaded at once has to be there at once: after what it needs, and without waiting. */
function checkOrder(scripts: ReadonlyMap<string, ScriptPart>): void {
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
