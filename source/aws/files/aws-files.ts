import {readFile} from 'node:fs/promises';
import {awsFilePaths} from './file-paths.js';
import {type Ini, type IniProblem, parseIni} from './ini.js';
import {showToSdk} from './normal-form.js';
import {type Sections, sectionsByKind} from './section-kinds.js';

/** What cannot be read, and where; `line` is null for a whole file. */
export type FileProblem = Omit<IniProblem, 'line'> & {
	readonly file: string;
	readonly line: number | null;
};

/** What the files hold that the AWS CLI and SDKs share. */
export type AwsFiles = {
	/** The profiles of both files, the settings of the credentials file counting more. */
	readonly profiles: Sections;
	/** Those of the credentials file alone. */
	readonly credentials: Sections;
	readonly ssoSessions: Sections;
	readonly services: Sections;
	readonly problems: readonly FileProblem[];
};

/**
Reads both files as they are now, as botocore reads them, and has the SDK's own readers see the same.
Never fails: what cannot be read is among the problems.
*/
export async function readAwsFiles(): Promise<AwsFiles> {
	const paths = awsFilePaths();
	const [config, credentials] = await Promise.all([
		readIni(paths.config),
		readIni(paths.credentials),
	]);
	const kinds = sectionsByKind(config.sections);
	const profiles = new Map(kinds.profile);
	for (const [name, section] of credentials.sections) {
		profiles.set(name, {...profiles.get(name), ...section});
	}

	const files: AwsFiles = {
		profiles,
		credentials: credentials.sections,
		ssoSessions: kinds['sso-session'],
		services: kinds.services,
		problems: [...config.problems, ...credentials.problems],
	};
	showToSdk(paths, kinds, credentials.sections);
	lastRead = Promise.resolve(files);
	return files;
}

let lastRead: Promise<AwsFiles> | null = null;

/** The files as they were when they were last read. */
export function knownAwsFiles(): Promise<AwsFiles> {
	lastRead ??= readAwsFiles();
	return lastRead;
}

type ReadIni = Pick<Ini, 'sections'> & {readonly problems: readonly FileProblem[]};

async function readIni(file: string): Promise<ReadIni> {
	try {
		const text = decoded(await readFile(file));
		const {sections, problems} = parseIni(text);
		return {sections, problems: problems.map(problem => ({...problem, file}))};
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		// As in the AWS CLI neither has to be there, and a folder is no file.
		const isNone = code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
		return {
			sections: new Map(),
			problems: isNone ? [] : [{file, line: null, what: `it cannot be read (${code})`}],
		};
	}
}

/** UTF-8, or UTF-16 where the first bytes say so: some editors and shells of Windows write it. */
function decoded(bytes: Uint8Array): string {
	const [first, second] = bytes;
	const encoding =
		first === 0xff && second === 0xfe
			? 'utf-16le'
			: first === 0xfe && second === 0xff
				? 'utf-16be'
				: 'utf-8';
	return new TextDecoder(encoding).decode(bytes);
}
