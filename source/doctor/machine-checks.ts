import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {hasColour, hasUnicode} from '../model/terminal-abilities.js';
import {shellWord} from '../model/text/shell-word.js';
import type {Check} from './check.js';
import type {Facts} from './facts.js';
import {bad, type Finding, ok, unknown} from './finding.js';

const oldestNode = 22;

/** The smallest terminal, in characters, that the picker can use. */
const minTerminalSize = {columns: 60, rows: 15} as const;

/** How many files of a folder are examined. */
const maxFiles = 500;

/** The checks of this machine, which need no network. */
export const machineChecks: readonly Check[] = [
	{id: 'node', title: 'Node', group: 'machine', run: () => nodeFinding(process.versions.node)},
	{id: 'terminal', title: 'terminal', group: 'machine', run: terminalFinding},
	{
		id: 'files',
		title: 'files',
		group: 'machine',
		run: ({folders}) => filesFinding(folders),
	},
];

function nodeFinding(version: string): Finding {
	const [major = '0'] = version.split('.');
	return Number(major) >= oldestNode
		? ok(version)
		: bad(`${version} is too old`, `Install Node ${oldestNode} or newer.`);
}

function terminalFinding({terminal, environment}: Facts): Finding {
	if (terminal === null) {
		return unknown('output is not a terminal');
	}

	const {columns, rows} = terminal;
	const size = `${columns}x${rows}`;
	if (columns < minTerminalSize.columns || rows < minTerminalSize.rows) {
		return bad(
			`${size} is too small for the picker`,
			`Make it ${minTerminalSize.columns}x${minTerminalSize.rows} or larger.`,
		);
	}

	const colours = hasColour(environment) ? 'colours' : 'no colours';
	return hasUnicode(environment)
		? ok(`${size}, ${colours}, UTF-8`)
		: unknown(
				`${size}, ${colours}, no UTF-8 locale: the picker draws in ASCII`,
				'Set LANG to a UTF-8 locale, such as C.UTF-8.',
			);
}

/** Whether other users can neither read nor write eic's files, going by owner and mode. */
async function filesFinding(folders: readonly string[]): Promise<Finding> {
	if (process.platform === 'win32') {
		return ok('kept in your user profile');
	}

	const found = (await Promise.all(folders.map(filesBelow))).flat();
	const userId = process.getuid?.();
	const foreign = found.find(({uid}) => userId !== undefined && uid !== userId);
	if (foreign !== undefined) {
		return bad(`${foreign.file} belongs to another user`, `chown it, or remove it.`);
	}

	const open = found.find(({mode, isPublic}) => (mode & (isPublic ? 0o022 : 0o077)) !== 0);
	if (open !== undefined) {
		const mode = (open.mode & 0o777).toString(8).padStart(4, '0');
		const what = open.isPublic ? 'write to' : 'open';
		return bad(
			`others may ${what} ${open.file} (mode ${mode})`,
			`chmod ${open.isPublic ? 'go-w' : 'go='} ${shellWord(open.file)}`,
		);
	}

	const files = found.filter(({isFolder}) => !isFolder).length;
	return ok(files === 0 ? 'none yet' : `${files} files of eic, readable only by you`);
}

type FoundFile = {
	readonly file: string;
	readonly mode: number;
	readonly uid: number;
	readonly isFolder: boolean;
	/** Whether others may read it: a public key, or a folder, which reveals only names. */
	readonly isPublic: boolean;
};

async function filesBelow(folder: string): Promise<FoundFile[]> {
	try {
		const entries = await readdir(folder, {recursive: true, withFileTypes: true});
		const files = entries
			.filter(entry => entry.isFile() || entry.isDirectory())
			.slice(0, maxFiles)
			.map(entry => path.join(entry.parentPath, entry.name));
		const settled = await Promise.allSettled(
			[folder, ...files].map(async file => {
				const stats = await stat(file);
				const isFolder = stats.isDirectory();
				const isPublic = isFolder || file.endsWith('.pub');
				return {file, mode: stats.mode, uid: stats.uid, isFolder, isPublic};
			}),
		);
		return settled.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []));
	} catch {
		// The folder does not exist yet.
		return [];
	}
}
