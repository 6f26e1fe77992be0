import {readFile} from 'node:fs/promises';
import {awsFilePaths} from './file-paths.js';
import {type Ini, type IniProblem, parseIni} from './ini.js';
import {type Sections, sectionsByKind} from './section-kinds.js';
import {showToSdk} from './show-to-sdk.js';

/** A part that cannot be read, and where it is; `line` is null for a whole file. */
export type FileProblem = Omit<IniProblem, 'line'> & {
	readonly file: string;
	readonly line: number | null;
};

/** The content of the config and credentials files, which the AWS CLI and SDKs share. */
export type AwsFiles = {
	/** The profiles of both files. Settings in the credentials file take precedence. */
	readonly profiles: Sections;
	/** The profiles of the credentials file alone. */
	readonly credentials: Sections;
	readonly ssoSessions: Sections;
	readonly services: Sections;
	readonly problems: readonly FileProblem[];
};

/**
Reads both files as botocore reads them, and gives the SDK's own readers the same content. It never fails:
parts that cannot be read are listed in `problems`.
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

/** The files as they were last read; they are read now if they were not yet. */
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
		// As in the AWS CLI, neither file has to exist, and a directory counts as missing.
		const isNone = code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
		return {
			sections: new Map(),
			problems: isNone ? [] : [{file, line: null, what: `it cannot be read (${code})`}],
		};
	}
}

/** Decodes UTF-8, or UTF-16 with a byte order mark, which some editors and shells on Windows write. */
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
