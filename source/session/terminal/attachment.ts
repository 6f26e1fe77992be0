import {Buffer} from 'node:buffer';
import {hasTitle, sizeOf} from '../environment.js';
import type {Remote} from '../remote.js';
import {endPolitely, remoteEnd} from '../remote-end.js';
import {SessionScreen} from '../screen/session-screen.js';
import type {Session} from '../session.js';
import type {Ending} from '../session-end.js';
import {type OutputPump, pumpOutput} from './output.js';

/** Attaches one remote to the terminal: its output goes there, and typed input goes to it. */
export class TerminalAttachment {
	readonly remote: Remote;
	/** Null where there is no screen to restore: without a pty, or when stdout is not a terminal. */
	readonly screen: SessionScreen | null;
	/** Settles when the remote program or its connection has ended, and the last output is written. */
	readonly ended: Promise<Ending>;
	readonly #session: Session;
	readonly #output: OutputPump;
	readonly #errors: OutputPump;
	readonly #onReady: () => void;
	#isOver = false;
	/** Whether the session itself uses the screen; the output then waits between two sequences. */
	#isLent = false;
	/** Whether the session uses the main screen meanwhile, instead of the remote's alternate one. */
	#isOnMainScreen = false;

	/** @param onReady Called when the remote accepts more, after `send` answered false. */
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
						title: hasTitle(pty.term, session.environment) ? `eic: ${session.label}` : null,
						reply: text => this.send(Buffer.from(text)),
					})
				: null;
		this.screen?.start();
		this.#sendSize();
		if (pty) {
			recorder?.begin({...pty, ...this.screen?.remoteSize});
		}

		channel.on('error', noop);
		channel.on('drain', onReady);
		this.#output = pumpOutput(channel, stdout, bytes => this.#write(bytes));
		this.#errors = pumpOutput(channel.stderr, stderr, bytes => stderr.write(bytes));
		const allWritten = Promise.all([this.#output.done, this.#errors.done]);
		this.ended = remoteEnd(channel, connection, allWritten);
	}

	/** Answers false when the remote should be waited for. */
	send(bytes: Buffer): boolean {
		const {channel} = this.remote;
		return this.#isOver || !channel.writable || channel.write(bytes);
	}

	/** The same for what the person typed. */
	type(bytes: Buffer): boolean {
		this.#session.recorder?.input(bytes);
		return this.send(bytes);
	}

	/** The input has ended. */
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

	/** Restores the screen for a pause; further output of the remote waits for `retake`. */
	pause(): void {
		this.#output.hold(true);
		this.screen?.stop();
	}

	/** Takes the screen again after `pause`. */
	retake(): void {
		if (!this.#isLent) {
			this.#output.hold(false);
		}

		if (this.screen && !this.#isOnMainScreen) {
			this.screen.resume(sizeOf(this.#session.stdout));
			// The remote redraws only when the size changes.
			const {columns, rows} = this.screen.remoteSize;
			this.#session.recorder?.resize({columns, rows});
			this.remote.channel.resize({columns, rows: rows - 1});
			this.remote.channel.resize({columns, rows});
		}
	}

	/**
	Lends the screen to the session itself; the remote's output waits for `giveBack`. With `isAside` it is the
	main screen instead of the alternate one, which the remote redraws afterwards.
	*/
	lendScreen(): {say(text: string): void; isAside: boolean; giveBack(): void} {
		const {stdout} = this.#session;
		const isAside = this.screen?.isAlternate ?? false;
		this.#isLent = true;
		this.#isOnMainScreen = isAside;
		this.#holdBetweenSequences();
		if (isAside) {
			this.screen?.stop();
		}

		return {
			isAside,
			say: text => (isAside ? stdout.write(text) : this.screen?.print(text)),
			giveBack: () => {
				this.#isLent = false;
				this.#isOnMainScreen = false;
				if (!this.#isOver) {
					this.#output.hold(false);
					if (isAside) {
						this.retake();
					}
				}
			},
		};
	}

	/** Ends the remote program with a hang-up. Nothing is sent afterwards. */
	async hangUp(): Promise<void> {
		this.#isOver = true;
		// The end arrives after all output, and a terminal that accepts none must not delay it.
		this.#output.dropWhenFull();
		this.#errors.dropWhenFull();
		await endPolitely(this.remote.channel);
	}

	/** Restores the screen and closes the connection. */
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

	/** Sends the size, if the terminal has changed it since the channel was opened. */
	#sendSize(): void {
		const {pty, channel} = this.remote;
		const size = this.screen?.remoteSize;
		if (size && (size.columns !== pty?.columns || size.rows !== pty.rows)) {
			channel.resize(size);
		}
	}
}

function noop(): void {}
