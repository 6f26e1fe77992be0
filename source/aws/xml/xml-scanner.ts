import {type Frame, frameOf, type Members, put, putText, type Struct} from './frame.js';
import {SharedTexts} from './shared-texts.js';
import {endOfTag, nameIn} from './xml-tag.js';
import {decodeXmlText} from './xml-text.js';

/** The document is not the one that was asked for, or there is more or less of it than there should be. */
export class XmlError extends Error {
	override readonly name = 'XmlError';
}

const slash = '/'.charCodeAt(0);
const exclamation = '!'.charCodeAt(0);
const question = '?'.charCodeAt(0);

const marks = [
	{from: '<!--', to: '-->', isText: false},
	{from: '<![CDATA[', to: ']]>', isText: true},
	{from: '<?', to: '?>', isText: false},
];
const longestMark = '<![CDATA['.length;

/** AWS's longest texts have a few kilobytes. */
const longestToken = 1024 * 1024;

/**
Scans a document for what a shape names, piece by piece as it comes from the network. Texts are copied
out of it, as a part of a string keeps the whole of it in memory.

A class and no closures: these would be other functions for each document, and not be compiled well
before the third one.
*/
export class XmlScanner {
	readonly #root: string;
	readonly #members: Members;
	readonly #result: Struct = {};
	readonly #frames: Frame[] = [];
	readonly #texts = new SharedTexts();
	#rest = '';
	#isStarted = false;
	/** How deep within an element that is passed over; 0 outside. */
	#skipped = 0;
	#skippedElement = '';

	/** @param root The name of the document's element. */
	constructor(root: string, members: Members) {
		this.#root = root;
		this.#members = members;
	}

	/** @throws {XmlError} */
	push(piece: string): void {
		const text = this.#rest === '' ? piece : this.#rest + piece;
		let place = 0;
		while (!this.#isOver()) {
			const start = text.indexOf('<', place);
			if (start === -1) {
				break;
			}

			if (start > place) {
				this.#addText(text, place, start);
				place = start;
			}

			const end = this.#takeMarkup(text, start);
			if (end === -1) {
				break;
			}

			place = end;
		}

		this.#rest = this.#isOver() ? '' : text.slice(place);
		if (this.#rest.length > longestToken) {
			throw new XmlError('a text in it is longer than 1 MiB');
		}
	}

	/**
	What was found, when all pieces were pushed.

	@throws {XmlError} The document ended too early.
	*/
	end(): Struct {
		if (!this.#isOver()) {
			throw new XmlError(this.#isStarted ? 'it ends too early' : 'it is no XML');
		}

		return this.#result;
	}

	#isOver(): boolean {
		return this.#isStarted && this.#frames.length === 0;
	}

	/** Takes the markup that begins at `start`; answers where it ends, -1 when that is still to come. */
	#takeMarkup(text: string, start: number): number {
		const second = text.charCodeAt(start + 1);
		if (second === slash) {
			const end = text.indexOf('>', start);
			if (end !== -1) {
				this.#takeClosing(text, start, end);
			}

			return end + 1 || -1;
		}

		if (second === exclamation || second === question) {
			return this.#takeMarked(text, start);
		}

		const end = endOfTag(text, start);
		if (end === -1) {
			return -1;
		}

		this.#takeOpening(text, start, end);
		return this.#skipped === 1 ? this.#pastElement(text, end + 1) : end + 1;
	}

	/** Takes a comment, an instruction or CDATA. */
	#takeMarked(text: string, start: number): number {
		const mark = marks.find(({from}) => text.startsWith(from, start));
		if (mark === undefined && text.length - start < longestMark) {
			return -1;
		}

		if (mark === undefined) {
			throw new XmlError('it has a DOCTYPE, which AWS never sends');
		}

		const end = text.indexOf(mark.to, start + mark.from.length);
		if (end !== -1 && mark.isText) {
			this.#addText(text, start + mark.from.length, end, true);
		}

		return end === -1 ? -1 : end + mark.to.length;
	}

	#takeOpening(text: string, start: number, end: number): void {
		const isEmpty = text.charCodeAt(end - 1) === slash;
		if (this.#skipped > 0) {
			this.#skipped += isEmpty ? 0 : 1;
		} else {
			this.#open(nameIn(text.slice(start + 1, isEmpty ? end - 1 : end)), isEmpty);
		}
	}

	#takeClosing(text: string, start: number, end: number): void {
		if (this.#skipped > 1) {
			this.#skipped--;
			return;
		}

		const element = nameIn(text.slice(start + 2, end));
		if (this.#skipped === 0) {
			this.#close(element);
		} else if (element === this.#skippedElement) {
			this.#skipped = 0;
		} else {
			throw new XmlError(`</${element}> ends <${this.#skippedElement}>`);
		}
	}

	/** Where an element that is passed over has ended, if that is plain to see; else where it began. */
	#pastElement(text: string, start: number): number {
		const closing = `</${this.#skippedElement}>`;
		const end = text.indexOf(closing, start);
		const content = end === -1 ? '<!' : text.slice(start, end);
		// Comments and CDATA may look like its end, and within it may be another one of its name.
		if (content.includes('<!') || content.includes(`<${this.#skippedElement}`)) {
			return start;
		}

		this.#skipped = 0;
		return end + closing.length;
	}

	#open(element: string, isEmpty: boolean): void {
		const frame = this.#frames.at(-1);
		if (!this.#isStarted) {
			this.#start(element, isEmpty);
		} else if (frame) {
			const shape = 'members' in frame.shape ? frame.shape.members.get(element) : undefined;
			if (shape === undefined) {
				this.#skipped = isEmpty ? 0 : 1;
				this.#skippedElement = element;
			} else {
				const child = frameOf(element, shape);
				put(frame, child);
				if (!isEmpty) {
					this.#frames.push(child);
				}
			}
		}
	}

	#start(element: string, isEmpty: boolean): void {
		if (element !== this.#root) {
			throw new XmlError(`it is no ${this.#root}`);
		}

		this.#isStarted = true;
		if (!isEmpty) {
			const shape = {kind: 'struct', as: '', members: this.#members} as const;
			this.#frames.push({element, shape, value: this.#result, text: ''});
		}
	}

	#close(element: string): void {
		const frame = this.#frames.pop();
		if (frame?.element !== element) {
			throw new XmlError(`</${element}> ends <${frame?.element ?? ''}>`);
		}

		const parent = this.#frames.at(-1);
		if (frame.value === null && parent) {
			putText(parent, frame, this.#texts);
		}
	}

	#addText(text: string, start: number, end: number, isRaw = false): void {
		const frame = this.#frames.at(-1);
		if (this.#skipped === 0 && frame?.value === null) {
			const part = text.slice(start, end);
			frame.text += isRaw ? part : decodeXmlText(part);
		} else if (!this.#isStarted && !/^[\s\uFEFF]*$/.test(text.slice(start, end))) {
			throw new XmlError('it is no XML');
		}
	}
}
