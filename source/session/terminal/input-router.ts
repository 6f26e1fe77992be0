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

/** What becomes of what is typed: it goes to the remote, to the session itself, or to nobody. */
export class InputRouter {
	readonly #session: Session;
	readonly #supervisor: SessionSupervisor;
	readonly #suspend: () => void;
	/** The one that the escapes were read for; with another one a new line begins. */
	#link: TerminalAttachment | null = null;
	#escapeState = initialEscapeState;
	/** Takes what is typed, while it is open. */
	#commandLine: CommandLine | null = null;

	/** @param suspend Gives the terminal back and stops the process. */
	constructor(session: Session, supervisor: SessionSupervisor, suspend: () => void) {
		this.#session = session;
		this.#supervisor = supervisor;
		this.#suspend = suspend;
	}

	/** Answers false when the remote should be waited for. */
	readonly type = (bytes: Buffer): boolean => {
		const {hasPty, escapeCharacter, stdin} = this.#session;
		const {link, recovery} = this.#supervisor;
		// What comes from a program is for the remote alone, whatever it looks like.
		if (link === null || !hasPty || escapeCharacter === null || !stdin.isTTY) {
			recovery?.type(bytes);
			return link?.type(bytes) ?? true;
		}

		if (this.#commandLine?.link === link) {
			this.#commandLine.type(bytes);
			return true;
		}

		if (link !== this.#link) {
			this.#link = link;
			this.#escapeState = initialEscapeState;
		}

		const {state, input} = readEscapes(this.#escapeState, bytes, escapeCharacter);
		this.#escapeState = state;
		let isReady = true;
		for (const part of input) {
			if ('send' in part) {
				isReady = link.type(part.send);
			} else {
				this.#act(part.action, link);
			}
		}

		return isReady;
	};

	async #openCommandLine(link: TerminalAttachment): Promise<void> {
		const commandLine = new CommandLine(link, this.#session.forwards);
		this.#commandLine = commandLine;
		const rest = await commandLine.run();
		if (this.#commandLine === commandLine) {
			this.#commandLine = null;
			if (this.#supervisor.link === link) {
				this.type(rest);
			}
		}
	}

	#act(action: EscapeAction, link: TerminalAttachment): void {
		const {clock} = this.#supervisor;
		switch (action) {
			case 'leave': {
				this.#supervisor.finish(leftEnding(null));
				break;
			}

			case 'help': {
				link.screen?.notice(escapeHelp(this.#session.escapeCharacter ?? defaultEscape));
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
				if (link.screen !== null) {
					void this.#openCommandLine(link);
				}

				break;
			}

			case 'listForwards': {
				link.screen?.notice(forwardLines(this.#session.forwards.list(), Date.now()));
				break;
			}

			case 'menu': {
				clock.say(menuLine);
				break;
			}

			case 'timeLeft': {
				clock.tell();
				break;
			}

			case 'extend': {
				clock.extend();
				break;
			}
		}
	}
}
