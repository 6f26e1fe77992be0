import {build, type Metafile, type Plugin} from 'esbuild';

/** The files of a bundle, by their names without a folder: texts of ES modules. */
export type Parts = ReadonlyMap<string, string>;

/** Small parts that become one: to find, read and link a file takes longer than to compile what is in it. */
export type Merger = {
	readonly name: string;
	/** Larger parts stay by themselves: not all who need some of the small ones need them. Characters. */
	readonly maxSize: number;
	/** Parts made of files with one of these in their paths stay, too. */
	readonly without: readonly string[];
	/** What they may load of Node. */
	readonly builtins: readonly string[];
};

/**
Merges small parts that share nothing but being small. What they import must be among them, or in what
was merged before.

@param outputs What esbuild says of each part.
@param merged The names of what was merged before.
@returns All parts, and which ones the new one was made of.
*/
export async function mergeParts(
	parts: Parts,
	outputs: ReadonlyMap<string, Metafile['outputs'][string]>,
	{name, maxSize, without, builtins}: Merger,
	merged: readonly string[],
): Promise<{parts: Parts; from: readonly string[]}> {
	const chosen = new Set(
		[...parts].flatMap(([part, text]) => {
			const {inputs = {}} = outputs.get(part) ?? {};
			const isAlone =
				!part.startsWith('chunk-') ||
				text.length > maxSize ||
				Object.keys(inputs).some(input => without.some(word => input.includes(word))) ||
				builtinsIn(text).some(builtin => !builtins.includes(builtin));
			return isAlone ? [] : part;
		}),
	);
	const isOpen = (part: string) =>
		partsIn(parts.get(part) ?? '').some(other => !chosen.has(other) && !merged.includes(other));
	for (let open = [...chosen].filter(isOpen); open.length > 0; open = [...chosen].filter(isOpen)) {
		for (const part of open) {
			chosen.delete(part);
		}
	}

	const from = [...chosen];
	const exported = (part: string) => outputs.get(part)?.exports ?? [];
	const newName = (part: string, own: string) => `p${from.indexOf(part)}_${own}`;
	const text = await oneOf(
		from
			.map(part => {
				const names = exported(part).map(own => `${own} as ${newName(part, own)}`);
				return `import "./${part}";\nexport {${names.join(', ')}} from "./${part}";`;
			})
			.join('\n'),
		parts,
		from,
	);
	const others = [...parts].filter(([part]) => !chosen.has(part));
	const redirected = others.map(
		([part, own]) => [part, redirect(own, chosen, name, newName)] as const,
	);
	return {parts: new Map([...redirected, [name, text]]), from};
}

/** Static imports of other parts, as esbuild writes them. */
const partImport = /\bimport\s*(?:(\{[^}]*\})\s*from)?\s*"(\.\/(?:parts\/)?)([^"]+)";/g;

function partsIn(text: string): string[] {
	return Array.from(text.matchAll(partImport), ([, , , part = '']) => part);
}

function builtinsIn(text: string): string[] {
	return Array.from(text.matchAll(/"node:([^"]+)"/g), ([, builtin = '']) => builtin);
}

/** The imports of merged parts become imports of what they were merged into. */
function redirect(
	text: string,
	chosen: ReadonlySet<string>,
	name: string,
	newName: (part: string, own: string) => string,
): string {
	return text.replace(
		partImport,
		(whole, names: string | undefined, folder: string, part: string) => {
			if (!chosen.has(part)) {
				return whole;
			}

			const taken = names?.replaceAll(
				/([\w$]+)(?:\s+as\s+([\w$]+))?/g,
				(_, own: string, local: string = own) => `${newName(part, own)} as ${local}`,
			);
			return `import${taken === undefined ? '' : `${taken}from`}"${folder}${name}";`;
		},
	);
}

async function oneOf(contents: string, parts: Parts, from: readonly string[]): Promise<string> {
	const fromMemory: Plugin = {
		name: 'from-memory',
		setup(bundle) {
			bundle.onResolve({filter: /^\.\//}, ({path}) => {
				const part = path.slice('./'.length);
				return from.includes(part) ? {path: part, namespace: 'part'} : {path, external: true};
			});
			bundle.onLoad({filter: /./, namespace: 'part'}, ({path: part}) => ({
				contents: parts.get(part) ?? '',
			}));
		},
	};
	const {outputFiles} = await build({
		stdin: {contents},
		bundle: true,
		format: 'esm',
		platform: 'node',
		target: 'esnext',
		minifySyntax: true,
		minifyWhitespace: true,
		write: false,
		plugins: [fromMemory],
	});
	return outputFiles[0]?.text ?? '';
}
