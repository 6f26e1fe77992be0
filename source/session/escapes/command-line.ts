import {Buffer} from 'node:buffer';
import {StringDecoder} from 'node:string_decoder';
import type {Forwards} from '../../forwarding/forwards.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {TerminalAttachment} from '../terminal/attachment.js';
import {runForwardCommand} from './forward-command.js';
import {changeOf, emptyLine, typeInto} from './line-editor.js';

/**
`~C`: a command line that opens and cancels forwards while the session goes on.

The remote's output waits meanwhile. Where a program has the alternate screen, the line is on the main
one, and the program redraws its screen afterwards.
*/
export class CommandLine {
	readonly attachment: TerminalAttachment;
	readonly #forwards: Forwards;
	readonly #decoder = new StringDecoder('utf8');
	/** Typed bytes that were not read yet, one character each. */
	#typed = '';
	#wake: (() => void) | null = null;
	#isCancelled = false;

	constructor(attachment: TerminalAttachment, forwards: Forwards) {
		this.attachment = attachment;
		this.#forwards = forwards;
	}

	/** Takes what was typed. */
	type(bytes: Buffer): void {
		this.#typed += bytes.toString('latin1');
		this.#wake?.();
	}

	/** Runs the command line to its end; answers what was typed after it. */
	async run(): Promise<Buffer> {
		const {say, isAside, giveBack} = this.attachment.lendScreen();
		void this.attachment.remote.connection.closed.then(() => this.#cancel());
		say(isAside ? 'eic> ' : '\r\neic> ');
		const line = await this.#readLine(say);
		const answer = line === null ? [] : await runForwardCommand(line, this.#forwards);
		say(['', ...answer.map(text => sanitize(text, 400)), ''].join('\r\n'));
		if (isAside && answer.length > 0) {
			say('Press any key to return.');
			await this.#read();
			say('\r\n');
		}

		giveBack();
		return Buffer.from(this.#typed, 'latin1');
	}

	/** Answers null when it is cancelled. */
	async #readLine(say: (text: string) => void): Promise<string | null> {
		let line = emptyLine;
		while (line.end === 'open') {
			const typed = await this.#read();
			if (typed === null) {
				return null;
			}

			const before = line.text;
			line = typeInto(line, this.#decoder.write(typed));
			say(changeOf(before, line.text));
		}

		return line.end === 'entered' ? line.text : null;
	}

	/** What was typed, up to the end of a line at most; null when it is cancelled. */
	async #read(): Promise<Buffer | null> {
		while (this.#typed === '') {
			if (this.#isCancelled) {
				return null;
			}

			const {promise, resolve} = Promise.withResolvers<void>();
			this.#wake = resolve;
			await promise;
		}

		const [typed = ''] = /^[^\r\n\u0003]*[\r\n\u0003]?/.exec(this.#typed) ?? [];
		this.#typed = this.#typed.slice(typed.length);
		return Buffer.from(typed, 'latin1');
	}

	#cancel(): void {
		this.#isCancelled = true;
		this.#wake?.();
	}
}
