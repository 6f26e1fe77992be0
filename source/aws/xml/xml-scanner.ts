import {DocumentBuilder} from './document-builder.js';
import type {Members, Struct} from './frame.js';
import {XmlError} from './xml-error.js';
import {endOfTag, nameIn} from './xml-tag.js';

const slash = '/'.charCodeAt(0);
const exclamation = '!'.charCodeAt(0);
const question = '?'.charCodeAt(0);

const marks = [
	{from: '<!--', to: '-->', isText: false},
	{from: '<![CDATA[', to: ']]>', isText: true},
	{from: '<?', to: '?>', isText: false},
];
const longestMark = '<![CDATA['.length;

/** The longest texts of AWS have a few kilobytes. */
const longestToken = 1024 * 1024;

/**
Scans a document for the parts that a shape names, piece by piece as it arrives from the network. Texts
are copied, because a slice of a string keeps the whole string in memory.

It is a class and not made of closures: those would be new functions for each document, and V8 would not
optimize them before the third one.
*/
export class XmlScanner {
	readonly #builder: DocumentBuilder;
	#rest = '';
	/** The nesting depth within a skipped element; 0 outside of one. */
	#skipped = 0;
	#skippedElement = '';

	/** @param root The name of the root element. */
	constructor(root: string, members: Members) {
		this.#builder = new DocumentBuilder(root, members);
	}

	/**
	Scans the next piece.

	@throws {XmlError} When the document is not the expected one.
	*/
	push(piece: string): void {
		const text = this.#rest === '' ? piece : this.#rest + piece;
		let place = 0;
		while (!this.#builder.isOver) {
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

		this.#rest = this.#builder.isOver ? '' : text.slice(place);
		if (this.#rest.length > longestToken) {
			throw new XmlError('a text in it is longer than 1 MiB');
		}
	}

	/**
	The result, after all pieces were pushed.

	@throws {XmlError} When the document ended too early.
	*/
	end(): Struct {
		return this.#builder.end();
	}

	/** Handles the markup at `start`. Answers the index of its end, or -1 when it is not complete yet. */
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

	/** Handles a comment, a processing instruction or CDATA. Answers as `#takeMarkup`. */
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
			this.#builder.close(element);
		} else if (element === this.#skippedElement) {
			this.#skipped = 0;
		} else {
			throw new XmlError(`</${element}> ends <${this.#skippedElement}>`);
		}
	}

	#open(element: string, isEmpty: boolean): void {
		if (!this.#builder.open(element, isEmpty)) {
			this.#skipped = isEmpty ? 0 : 1;
			this.#skippedElement = element;
		}
	}

	#addText(text: string, start: number, end: number, isRaw = false): void {
		if (this.#skipped === 0) {
			this.#builder.addText(text, start, end, isRaw);
		}
	}

	/** The index after a skipped element if its end is easy to find, or else `start`. */
	#pastElement(text: string, start: number): number {
		const closing = `</${this.#skippedElement}>`;
		const end = text.indexOf(closing, start);
		const content = end === -1 ? '<!' : text.slice(start, end);
		// A comment or CDATA may contain its end tag, and it may contain an element of the same name.
		if (content.includes('<!') || content.includes(`<${this.#skippedElement}`)) {
			return start;
		}

		this.#skipped = 0;
		return end + closing.length;
	}
}
