import type {Files} from '../files.js';
import {globMatcher} from './glob-matcher.js';
import {isSafeName} from './safe-name.js';

/**
The paths that match a pattern, as scp reads it on the remote side: `*`, `?`, `[a-z]`, `[!a-z]`, `{a,b}`,
and a backslash that quotes the next character. Only a dot matches a leading dot.

@returns Sorted. A pattern that matches nothing is taken literally, as in scp.
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

/** The paths below `base` that match one component of the pattern. */
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
		// Nothing matches in a directory that cannot be listed, as in a shell.
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

/** `{a,b}c` is `ac` and `bc`; braces without a comma are literal. */
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
