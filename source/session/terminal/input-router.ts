import type {Buffer} from 'node:buffer';
import {forwardLines} from '../../forwarding/forward-text.js';
import {CommandLine} from '../escapes/command-line.js';
import {defaultEscape} from '../escapes/escape-character.js';
import {type EscapeAction, escapeHelp, menuLine} from '../escapes/escapes.js';
import {initialEscapeState, readEscapes} from '../escapes/read-escapes.js';
import type {Session} from '../session.js';
import {leftEnding} from '../session-end.js';
import type {SessionSupervisor} from '../supervisor.js';
import type {TerminalAttachment} from './attachment.js';

/** Routes typed input to the remote, to the session itself, or nowhere. */
export class InputRouter {
	readonly #session: Session;
	readonly #supervisor: SessionSupervisor;
	readonly #suspend: () => void;
	/** The attachment that the escape state belongs to; with another one a new line begins. */
	#attachment: TerminalAttachment | null = null;
	#escapeState = initialEscapeState;
	/** Gets the input while it is open. */
	#commandLine: CommandLine | null = null;

	/** @param suspend Restores the terminal and stops the process. */
	constructor(session: Session, supervisor: SessionSupervisor, suspend: () => void) {
		this.#session = session;
		this.#supervisor = supervisor;
		this.#suspend = suspend;
	}

	/** Answers false when the remote should be waited for. */
	readonly type = (bytes: Buffer): boolean => {
		const {hasPty, escapeCharacter, stdin} = this.#session;
		const {attachment, recovery} = this.#supervisor;
		// Input from a program goes to the remote only, even if it looks like an escape.
		if (attachment === null || !hasPty || escapeCharacter === null || !stdin.isTTY) {
			recovery?.type(bytes);
			return attachment?.type(bytes) ?? true;
		}

		if (this.#commandLine?.attachment === attachment) {
			this.#commandLine.type(bytes);
			return true;
		}

		if (attachment !== this.#attachment) {
			this.#attachment = attachment;
			this.#escapeState = initialEscapeState;
		}

		const {state, input} = readEscapes(this.#escapeState, bytes, escapeCharacter);
		this.#escapeState = state;
		let isReady = true;
		for (const part of input) {
			if ('send' in part) {
				isReady = attachment.type(part.send);
			} else {
				this.#act(part.action, attachment);
			}
		}

		return isReady;
	};

	async #openCommandLine(attachment: TerminalAttachment): Promise<void> {
		const commandLine = new CommandLine(attachment, this.#session.forwards);
		this.#commandLine = commandLine;
		const rest = await commandLine.run();
		if (this.#commandLine === commandLine) {
			this.#commandLine = null;
			if (this.#supervisor.attachment === attachment) {
				this.type(rest);
			}
		}
	}

	#act(action: EscapeAction, attachment: TerminalAttachment): void {
		const {clock} = this.#supervisor;
		switch (action) {
			case 'leave': {
				this.#supervisor.finish(leftEnding(null));
				break;
			}

			case 'help': {
				attachment.screen?.notice(escapeHelp(this.#session.escapeCharacter ?? defaultEscape));
				break;
			}

			case 'suspend': {
				this.#suspend();
				break;
			}

			case 'reconnect': {
				void this.#supervisor.replace();
				break;
			}

			case 'commandLine': {
				if (attachment.screen !== null) {
					void this.#openCommandLine(attachment);
				}

				break;
			}

			case 'listForwards': {
				attachment.screen?.notice(forwardLines(this.#session.forwards.list(), Date.now()));
				break;
			}

			case 'menu': {
				clock.showMessage(menuLine);
				break;
			}

			case 'timeLeft': {
				clock.showTimeLeft();
				break;
			}

			case 'extend': {
				clock.extend();
				break;
			}
		}
	}
}
