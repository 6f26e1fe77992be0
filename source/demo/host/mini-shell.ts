import type {Buffer} from 'node:buffer';
import {PassThrough, Writable} from 'node:stream';
import {StringDecoder} from 'node:string_decoder';
import {lookUp} from '../../model/look-up.js';
import type {HostProcess, ProcessExit, PtySize} from './process.js';

const help = [
	'There is no pty on this computer, so this is a very small shell:',
	'  echo TEXT…   pwd   whoami   size   clear   help   exit [CODE]',
].join('\r\n');

/**
Starts a shell with a few built-in commands inside this process, for systems where a real shell cannot
get a terminal.

@param prompt The prompt of every line.
*/
export function startMiniShell(prompt: string, osUser: string, initialSize: PtySize): HostProcess {
	const output = new PassThrough();
	const decoder = new StringDecoder('utf8');
	const {promise: exited, resolve} = Promise.withResolvers<ProcessExit>();
	let size = initialSize;
	let line = '';
	let hasEnded = false;

	const end = (exit: ProcessExit): void => {
		hasEnded = true;
		output.end();
		resolve(exit);
	};

	const commands: Readonly<Record<string, (words: readonly string[]) => string>> = {
		echo: words => words.join(' '),
		pwd: () => '~',
		whoami: () => osUser,
		size: () => `${size.rows} ${size.columns}`,
		clear: () => '\u001B[H\u001B[2J',
		help: () => help,
	};

	const run = (text: string): void => {
		const [name = '', ...words] = text.trim().split(/\s+/);
		if (name === 'exit') {
			end({code: Number.parseInt(words[0] ?? '0', 10) & 0xff, signal: null});
			return;
		}

		const answer =
			name === '' ? '' : (lookUp(commands, name)?.(words) ?? `${name}: not found; try help`);
		output.write(`${answer}${answer === '' || name === 'clear' ? '' : '\r\n'}${prompt}`);
	};

	const keys: Readonly<Record<string, () => void>> = {
		'\r'() {
			output.write('\r\n');
			const text = line;
			line = '';
			run(text);
		},
		'\u007F'() {
			if (line !== '') {
				line = [...line].slice(0, -1).join('');
				output.write('\b \b');
			}
		},
		'\u0003'() {
			line = '';
			output.write(`^C\r\n${prompt}`);
		},
		'\u0004'() {
			if (line === '') {
				output.write('\r\n');
				end({code: 0, signal: null});
			}
		},
	};

	output.write(prompt);
	return {
		input: new Writable({
			write(chunk: Buffer, _encoding, callback) {
				for (const character of decoder.write(chunk)) {
					const key = keys[character === '\n' ? '\r' : character];
					if (hasEnded) {
						break;
					}

					if (key) {
						key();
					} else if (character >= ' ') {
						line += character;
						output.write(character);
					}
				}

				callback();
			},
		}),
		output,
		errors: null,
		exited,
		resize(newSize) {
			size = newSize;
		},
		signal(name) {
			if (!hasEnded) {
				end({code: null, signal: name});
			}
		},
		hangUp() {
			if (!hasEnded) {
				end({code: null, signal: 'HUP'});
			}
		},
	};
}
