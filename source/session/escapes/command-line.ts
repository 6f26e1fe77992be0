import {Buffer} from 'node:buffer';
import {StringDecoder} from 'node:string_decoder';
import type {Forwards} from '../../forwarding/forwards.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {TerminalAttachment} from '../terminal/attachment.js';
import {runForwardCommand} from './forward-command.js';
import {changeOf, emptyLine, typeInto} from './line-editor.js';

/**
`~C`: a line in which forwards are opened and cancelled while the session goes on.

The remote's output waits meanwhile. Where a program has the alternate screen, the line stands on the
main one, and the program draws its screen anew afterwards.
*/
export class CommandLine {
	readonly link: TerminalAttachment;
	readonly #forwards: Forwards;
	readonly #decoder = new StringDecoder('utf8');
	/** What was typed and not read yet, a character a byte. */
	#typed = '';
	#wake: (() => void) | null = null;
	#isCalledOff = false;

	constructor(link: TerminalAttachment, forwards: Forwards) {
		this.link = link;
		this.#forwards = forwards;
	}

	/** Takes what was typed. */
	type(bytes: Buffer): void {
		this.#typed += bytes.toString('latin1');
		this.#wake?.();
	}

	/** Lives it to its end, and answers what was typed beyond that. */
	async run(): Promise<Buffer> {
		const {say, isAside, giveBack} = this.link.lendScreen();
		void this.link.remote.connection.closed.then(() => this.#callOff());
		say(isAside ? 'eic> ' : '\r\neic> ');
		const line = await this.#readLine(say);
		const answer = line === null ? [] : await runForwardCommand(line, this.#forwards);
		say(['', ...answer.map(text => sanitize(text, 400)), ''].join('\r\n'));
		if (isAside && answer.length > 0) {
			say('A key leads back.');
			await this.#read();
			say('\r\n');
		}

		giveBack();
		return Buffer.from(this.#typed, 'latin1');
	}

	/** Answers null when it is called off. */
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

	/** What was typed, no further than to the end of a line; null when it is called off. */
	async #read(): Promise<Buffer | null> {
		while (this.#typed === '') {
			if (this.#isCalledOff) {
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

	#callOff(): void {
		this.#isCalledOff = true;
		this.#wake?.();
	}
}
