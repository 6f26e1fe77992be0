import {existsSync, globSync, readFileSync} from 'node:fs';
import path from 'node:path';

/** An import of a file, of whatever kind: a type's, a package's, or one at run time. */
export type Import = {
	/** The file that imports, from the root of the project, such as `source/cli.ts`. */
	readonly file: string;
	/** What it names, as it is written. */
	readonly specifier: string;
	/** The file it leads to, from the root of the project; null for a package, or where there is no such file. */
	readonly target: string | null;
};

/** `import … from`, `export … from` and a bare `import`, also of types. */
const statements = String.raw`(?:from|import)\s*(['"])(?<one>[^'"\n]+)\1`;

/** `import()` and `require()`, also of types. */
const calls = String.raw`(?:import|require)\s*\(\s*(?:/\*.*?\*/\s*)?(['"\`])(?<other>[^'"\`\n]+)\3`;

const forms = new RegExp(String.raw`(?<![\w$.])(?:${statements}|${calls})`, 'gs');

/** What a file names in its imports, in the order of the text. Comments are read as well. */
export function specifiersIn(text: string): string[] {
	return [...text.matchAll(forms)].map(({groups}) => groups?.['one'] ?? groups?.['other'] ?? '');
}

/** All imports of the TypeScript files below some folders of the project. */
export function readImports(root: string, folders: readonly string[]): readonly Import[] {
	return folders
		.flatMap(folder => globSync(`${folder}/**/*.{ts,tsx,mjs}`, {cwd: root}))
		.toSorted()
		.flatMap(file =>
			specifiersIn(readFileSync(path.join(root, file), 'utf8')).map(specifier => ({
				file,
				specifier,
				target: targetOf(root, file, specifier),
			})),
		);
}

function targetOf(root: string, file: string, specifier: string): string | null {
	if (!/^\.{0,2}\//.test(specifier)) {
		return null;
	}

	const named = path.join(path.dirname(file), specifier);
	const candidates = [named, named.replace(/\.js$/, '.ts'), named.replace(/\.js$/, '.tsx')];
	return candidates.find(candidate => existsSync(path.join(root, candidate))) ?? null;
}

/** The package of a specifier: `ssh2` of `ssh2/lib/agent.js`, `@aws-sdk/core` of `@aws-sdk/core/client`. */
export function packageOf(specifier: string): string {
	return specifier
		.split('/')
		.slice(0, specifier.startsWith('@') ? 2 : 1)
		.join('/');
}
