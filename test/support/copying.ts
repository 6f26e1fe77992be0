import {createHash} from 'node:crypto';
import {createReadStream, mkdirSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {pipeline} from 'node:stream/promises';
import type {Failure} from '../../source/model/failure.js';
import {type CopyOutcome, copy} from '../../source/transfer/copy.js';
import type {CopyRequest} from '../../source/transfer/copy-request.js';
import type {Files} from '../../source/transfer/files.js';
import {localFiles} from '../../source/transfer/local/local-files.js';
import {openRemoteFiles} from '../../source/transfer/remote/remote-files.js';
import {type FileTally, Tally} from '../../source/transfer/tally.js';
import {directRoute, type Trial, tryToConnect} from './connecting.js';
import {startRelay, type TcpServer} from './network/tcp-server.js';
import {type TemporaryHome, temporaryHome} from './program/temporary-home.js';
import {type SshdOptions, startSshd} from './sshd/sshd.js';

/** Folders for a copy, `here` and `there`, and an instance that has them both. */
export type CopyWorld = {
	readonly home: TemporaryHome;
	/** A path on this machine. */
	here(...parts: readonly string[]): string;
	/** A path that the instance is asked for. */
	there(...parts: readonly string[]): string;
	readonly remote: Files;
	/** The wire, to be cut. */
	readonly relay: TcpServer;
	/** Connects once more, as after the wire was cut. */
	connectAgain(): Promise<Files>;
	stop(): Promise<void>;
};

/** Connects to Debian's sshd over a wire of its own. */
export async function startCopyWorld(options: SshdOptions = {}): Promise<CopyWorld> {
	const home = temporaryHome();
	const folder = (name: string) => {
		const full = path.join(home.path, name);
		mkdirSync(full);
		return (...parts: readonly string[]) => path.join(full, ...parts);
	};

	const sshd = await startSshd(options);
	const relay = await startRelay(sshd.port);
	const trials: Trial[] = [];
	const connectAgain = async () => {
		const trial = tryToConnect({
			routes: [directRoute('127.0.0.1')],
			port: relay.port,
			osUser: sshd.user,
			pushKey: async ({publicKey}) => sshd.authorize(publicKey),
		});
		trials.push(trial);
		return openRemoteFiles(await trial.connection, {id: 'i-1', label: 'web-1'});
	};

	const stop = async () => {
		await Promise.all(trials.map(trial => trial.end()));
		await relay.stop();
		await sshd.stop();
		home.remove();
	};

	try {
		const [here, there] = [folder('here'), folder('there')];
		return {home, here, there, remote: await connectAgain(), relay, connectAgain, stop};
	} catch (error) {
		await stop();
		throw error;
	}
}

export type Copied = CopyOutcome & {
	readonly tally: Tally;
	/** What was said of single files, in order. */
	readonly said: readonly string[];
	/** The facts about copied files that the tests compare. */
	readonly notices: readonly string[];
};

/** Copies with what matters to a test; the rest is as without options. */
export async function copyFiles(
	wish: Pick<CopyRequest, 'sources' | 'target'> & Partial<CopyRequest>,
): Promise<Copied> {
	const tally = new Tally();
	const said: string[] = [];
	const notices: string[] = [];
	const outcome = await copy({
		isRecursive: false,
		areAttributesKept: false,
		isResumeAllowed: true,
		isInPlace: false,
		signal: new AbortController().signal,
		tally,
		onFailure: (failure: Failure) => said.push(failure.message),
		onNotice: (text: string) => notices.push(text),
		...wish,
	});
	return {...outcome, tally: (wish.tally as Tally | undefined) ?? tally, said, notices};
}

export const onThisMachine = (file: string) => ({files: localFiles, path: file});

export async function digestOf(file: string): Promise<string> {
	const hash = createHash('sha256');
	await pipeline(createReadStream(file), hash);
	return hash.digest('hex');
}

/** Everything below a directory: its files with their content, directories with a slash. */
export function treeOf(directory: string): Record<string, string> {
	const entries = readdirSync(directory, {recursive: true, withFileTypes: true});
	return Object.fromEntries(
		entries.map(entry => {
			const full = path.join(entry.parentPath, entry.name);
			const name = path.relative(directory, full);
			return entry.isDirectory() ? [`${name}/`, ''] : [name, readFileSync(full, 'utf8')];
		}),
	);
}

/** A tally that also acts once, when a number of bytes has been moved. */
export class WatchedTally extends Tally {
	readonly #bytes: number;
	#act: () => void;

	constructor(bytes: number, act: () => void) {
		super();
		this.#bytes = bytes;
		this.#act = act;
	}

	override found(size: number): FileTally {
		const count = super.found(size);
		return {
			...count,
			moved: bytes => {
				count.moved(bytes);
				if (this.bytesMoved >= this.#bytes) {
					const act = this.#act;
					this.#act = () => {};
					act();
				}
			},
		};
	}
}
