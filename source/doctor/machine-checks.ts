import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {hasColour, hasUnicode} from '../model/terminal-abilities.js';
import {shellWord} from '../model/text/shell-word.js';
import type {Check} from './check.js';
import type {Facts} from './facts.js';
import {bad, type Finding, ok, unknown} from './finding.js';

const oldestNode = 22;

/** The smallest terminal that the picker draws in. */
const smallest = {columns: 60, rows: 15} as const;

/** How many files are looked at. */
const maxFiles = 500;

/** What is asked of this machine alone. */
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
		return unknown('the output is no terminal');
	}

	const {columns, rows} = terminal;
	const size = `${columns}x${rows}`;
	if (columns < smallest.columns || rows < smallest.rows) {
		return bad(
			`${size} is too small for the picker`,
			`Make it ${smallest.columns}x${smallest.rows} or larger.`,
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

/** Whether nobody else can read eic's own files or put others in, as far as this system knows modes. */
async function filesFinding(folders: readonly string[]): Promise<Finding> {
	if (process.platform === 'win32') {
		return ok('kept below the user profile');
	}

	const found = (await Promise.all(folders.map(filesBelow))).flat();
	const own = process.getuid?.();
	const foreign = found.find(({uid}) => own !== undefined && uid !== own);
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
	return ok(files === 0 ? 'none yet' : `${files} of eic's own, for you alone`);
}

type FoundFile = {
	readonly file: string;
	readonly mode: number;
	readonly uid: number;
	readonly isFolder: boolean;
	/** Others may read it: the public half of a key, and a folder, which says no more than names. */
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
		// There is none yet.
		return [];
	}
}
