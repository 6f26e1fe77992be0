import {readFileSync} from 'node:fs';
import path from 'node:path';
import {root} from '../root.js';
import type {PatchNote} from './patch.js';
import {type Ssh2Patch, ssh2Behaviour, ssh2Speed} from './ssh2-patches.js';
import {allPatches} from './table.js';

/** The pages about patches: the path of each in the project, and its text. */
export function pages(): ReadonlyArray<readonly [file: string, text: string]> {
	return [
		['docs/patches.md', patchesPage()],
		['source/connection/ssh2/README.md', ssh2Page()],
	];
}

/** Every patch of somebody else's code. */
function patchesPage(): string {
	return `# Patches of other people's code

This page is made from the tables in \`packaging/patches/\` by \`npm run screenshots\`; a test fails while it is stale. A patch stays only when it buys at least 5 % of a figure, or keeps the program correct or secure. A ratio is the figure without the patch to the figure with it, the median of paired, alternating runs on Node 24. Each patch of a text fails the build when the text, or the file, is not there any more.

\`npm run build -- --without NAME,… --out FOLDER\` builds without some patches, \`--without all\` without any that can be left out, and \`EIC_TEST_PROGRAM=FOLDER/cli.js\` runs tests and \`npm run bench\` on the result.

${tableOf(
	['patch', 'for', 'what it changes', 'what it buys', 'issue to open upstream', 'test'],
	allPatches.map(cellsOf),
)}

Measured and deleted: \`assert\` left out of signal-exit (first frame 1.00×, 100 runs), React's exports as constants instead of esbuild's getters (first frame 1.00× in time, 1.02× on the main thread, 1.08× in the CPU time of all threads, 230 runs; a key 1.03×), and ssh2's AES-GCM packets in one piece (upload 0.92×, echo 0.95× of CPU time: it was slower).
`;
}

/** The patches of ssh2, with the line that each works around. */
function ssh2Page(): string {
	const rows = [...ssh2Speed, ...ssh2Behaviour].toSorted((a, b) => (a.name < b.name ? -1 : 1));
	return `# What is done to ssh2

Everything that touches ssh2's internals, or works around them, is in this folder; \`internals.ts\` names the parts below ssh2's public interface. The version of ssh2 is pinned. This page is made from \`packaging/patches/ssh2-patches.ts\` by \`npm run screenshots\`, and a test fails while it is stale: after an update of ssh2 that shows which lines have moved or gone.

${tableOf(
	['file', 'what it does', 'why', 'line of ssh2', 'test'],
	rows.map(patch => [
		`\`${patch.name}.ts\``,
		patch.what,
		patch.buys,
		`\`lib/${lineOf(patch.at)}\``,
		`\`${patch.test}\``,
	]),
)}

The other files use ssh2's public interface alone: \`ssh-client.ts\`, \`ssh-connection.ts\`, \`remote-listener.ts\`, \`ssh-algorithms.ts\`, \`ssh-failure.ts\` and \`no-common-algorithm.ts\`. \`hybrid-exchange.ts\` and \`kexinit.ts\` are the arithmetic and the message of \`offer-hybrid.ts\`.
`;
}

function cellsOf({name, of, what, buys, upstream, test}: PatchNote): string[] {
	return [`\`${name}\``, of, what, buys, upstream, `\`${test}\``];
}

/** @throws {Error} When ssh2 has no such line. */
function lineOf([file, text]: Ssh2Patch['at']): string {
	const lines = readFileSync(path.join(root, 'node_modules/ssh2/lib', file), 'utf8').split('\n');
	const index = lines.findIndex(line => line.includes(text));
	if (index === -1) {
		throw new Error(`ssh2/lib/${file} has no line with ${text}`);
	}

	return `${file}:${index + 1}`;
}

function tableOf(titles: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const line = (cells: readonly string[]) =>
		`| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}
