import type {Files} from '../files.js';
import {globMatcher} from './glob-matcher.js';
import {isSafeName} from './safe-name.js';

/**
The paths a pattern stands for, as scp reads it on the remote side: `*`, `?`, `[a-z]`, `[!a-z]`,
`{a,b}`, and a backslash before a character that means itself. A leading dot is only matched by a dot.

@returns Sorted. A pattern that matches nothing stands for itself, as in scp.
*/
export async function expandGlob(files: Files, pattern: string): Promise<readonly string[]> {
	const matches = await Promise.all(
		expandBraces(pattern).map(async alternative => {
			const found = hasGlob(alternative) ? await match(files, alternative) : [];
			return found.length > 0 ? found : [withoutEscapes(alternative)];
		}),
	);
	return matches.flat();
}

async function match(files: Files, pattern: string): Promise<readonly string[]> {
	const isAbsolute = pattern.startsWith('/');
	const parts = pattern.split('/').filter(part => part !== '');
	let found: readonly string[] = [isAbsolute ? '/' : ''];
	for (const [index, part] of parts.entries()) {
		const isLast = index === parts.length - 1;
		const next = await Promise.all(found.map(base => step(files, base, part, isLast)));
		found = next.flat();
	}

	return found.toSorted();
}

/** What one part of the pattern stands for below `base`. */
async function step(
	files: Files,
	base: string,
	part: string,
	isLast: boolean,
): Promise<readonly string[]> {
	if (!hasGlob(part)) {
		const path = files.paths.join(base, withoutEscapes(part));
		return !isLast || (await exists(files, path)) ? [path] : [];
	}

	const matches = globMatcher(part);
	try {
		const entries = await files.list(base || '.');
		return entries
			.map(({name}) => name)
			.filter(name => isSafeName(name, '/') && matches(name))
			.map(name => files.paths.join(base, name));
	} catch {
		// What cannot be listed holds nothing that matches, as in a shell.
		return [];
	}
}

async function exists(files: Files, path: string): Promise<boolean> {
	try {
		return (await files.linkStatus(path)) !== null;
	} catch {
		return false;
	}
}

function hasGlob(pattern: string): boolean {
	return /[*?[]/.test(pattern.replaceAll(/\\./gs, ''));
}

function withoutEscapes(pattern: string): string {
	return pattern.replaceAll(/\\(.)/gs, '$1');
}

/** `{a,b}c` is `ac` and `bc`; braces without a comma between them mean themselves. */
function expandBraces(pattern: string): readonly string[] {
	const braces = /^((?:\\.|[^\\{])*?)\{((?:\\.|[^\\{}])*,(?:\\.|[^\\{}])*)\}(.*)$/s.exec(pattern);
	if (!braces) {
		return [pattern];
	}

	const [, before = '', inner = '', after = ''] = braces;
	return inner
		.split(/(?<!\\),/)
		.flatMap(choice => expandBraces(after).map(rest => `${before}${choice}${rest}`));
}
