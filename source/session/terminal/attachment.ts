import {Buffer} from 'node:buffer';
import {hasTitle, sizeOf} from '../environment.js';
import type {Remote} from '../remote.js';
import {endPolitely, remoteEnd} from '../remote-end.js';
import {SessionScreen} from '../screen/session-screen.js';
import type {Session} from '../session.js';
import type {Ending} from '../session-end.js';
import {type OutputPump, pumpOutput} from './output.js';

/** One remote on the terminal: its output goes there, and what is typed goes to it. */
export class TerminalAttachment {
	readonly remote: Remote;
	/** Null where there is no terminal to look after: no pty, or output that goes elsewhere. */
	readonly screen: SessionScreen | null;
	/** Settles when the remote program or its connection has ended, and its last words are written. */
	readonly ended: Promise<Ending>;
	readonly #session: Session;
	readonly #output: OutputPump;
	readonly #errors: OutputPump;
	readonly #onReady: () => void;
	#isOver = false;
	/** Whether the output waits, as soon as it is between two parts, for whoever has the screen. */
	#isLent = false;
	#isAside = false;

	/** @param onReady Called when the remote takes more, after `send` answered false. */
	constructor(session: Session, remote: Remote, onReady: () => void) {
		const {stdout, stderr, createRow, recorder} = session;
		const {channel, connection, pty} = remote;
		this.#session = session;
		this.remote = remote;
		this.#onReady = onReady;
		this.screen =
			pty && stdout.isTTY
				? new SessionScreen({
						stdout,
						size: sizeOf(stdout),
						createRow,
						hasTitle: hasTitle(pty.term),
						reply: text => this.send(Buffer.from(text)),
					})
				: null;
		this.screen?.start();
		this.#tellSize();
		if (pty) {
			recorder?.begin({...pty, ...this.screen?.remoteSize});
		}

		channel.on('error', noop);
		channel.on('drain', onReady);
		this.#output = pumpOutput(channel, stdout, bytes => this.#write(bytes));
		this.#errors = pumpOutput(channel.stderr, stderr, bytes => stderr.write(bytes));
		const handedOn = Promise.all([this.#output.done, this.#errors.done]);
		this.ended = remoteEnd(channel, connection, handedOn);
	}

	/** Answers false when the remote should be waited for. */
	send(bytes: Buffer): boolean {
		const {channel} = this.remote;
		return this.#isOver || !channel.writable || channel.write(bytes);
	}

	/** The same for what a person typed. */
	type(bytes: Buffer): boolean {
		this.#session.recorder?.input(bytes);
		return this.send(bytes);
	}

	/** Nothing more will be typed. */
	endInput(): void {
		this.remote.channel.end();
	}

	/** Follows the terminal to its size. */
	resize(): void {
		if (this.screen) {
			this.screen.resize(sizeOf(this.#session.stdout));
			this.remote.channel.resize(this.screen.remoteSize);
			this.#session.recorder?.resize(this.screen.remoteSize);
		}
	}

	/** Gives the screen back for a pause; what the remote still sends waits for `retake`. */
	pause(): void {
		this.#output.hold(true);
		this.screen?.stop();
	}

	/** Takes the screen again after `pause`. */
	retake(): void {
		if (!this.#isLent) {
			this.#output.hold(false);
		}

		if (this.screen && !this.#isAside) {
			this.screen.resume(sizeOf(this.#session.stdout));
			// The remote draws anew when the size changes, and only then.
			const {columns, rows} = this.screen.remoteSize;
			this.#session.recorder?.resize({columns, rows});
			this.remote.channel.resize({columns, rows: rows - 1});
			this.remote.channel.resize({columns, rows});
		}
	}

	/**
	Lends the screen to the session itself; the remote's output waits for `giveBack`. `isAside` is the
	main screen instead of the alternate one, which the remote draws anew afterwards.
	*/
	lendScreen(): {say(text: string): void; isAside: boolean; giveBack(): void} {
		const {stdout} = this.#session;
		const isAside = this.screen?.isAlternate ?? false;
		this.#isLent = true;
		this.#isAside = isAside;
		this.#holdBetweenSequences();
		if (isAside) {
			this.screen?.stop();
		}

		return {
			isAside,
			say: text => (isAside ? stdout.write(text) : this.screen?.print(text)),
			giveBack: () => {
				this.#isLent = false;
				this.#isAside = false;
				if (!this.#isOver) {
					this.#output.hold(false);
					if (isAside) {
						this.retake();
					}
				}
			},
		};
	}

	/** Lets the remote program end by a hang-up. Nothing is sent afterwards. */
	async hangUp(): Promise<void> {
		this.#isOver = true;
		// Its end comes after all its output, which a terminal that takes none must not hold up.
		this.#output.hurry();
		this.#errors.hurry();
		await endPolitely(this.remote.channel);
	}

	/** Gives the screen back and closes the connection. */
	release(): void {
		const {channel, connection} = this.remote;
		this.#isOver = true;
		this.#session.recorder?.end(this.screen?.resetSequence ?? '');
		this.#output.stop();
		this.#errors.stop();
		channel.removeListener('drain', this.#onReady);
		this.screen?.stop();
		channel.destroy();
		connection.close();
	}

	#write(bytes: Buffer): boolean {
		this.#session.recorder?.output(bytes);
		const isReady = this.screen?.write(bytes) ?? this.#session.stdout.write(bytes);
		this.#holdBetweenSequences();
		return isReady;
	}

	#holdBetweenSequences(): void {
		if (this.#isLent && this.screen?.isBetweenSequences !== false) {
			this.#output.hold(true);
		}
	}

	/** The terminal may have changed its size since the channel was opened. */
	#tellSize(): void {
		const {pty, channel} = this.remote;
		const size = this.screen?.remoteSize;
		if (size && (size.columns !== pty?.columns || size.rows !== pty.rows)) {
			channel.resize(size);
		}
	}
}

function noop(): void {}
