import {type Frame, frameOf, type Members, put, putText, type Struct} from './frame.js';
import {StringPool} from './string-pool.js';
import {XmlError} from './xml-error.js';
import {decodeXmlText} from './xml-text.js';

/**
Builds a structure from the elements and texts that a shape names, as an `XmlScanner` finds them. A class
for the same reason as that.
*/
export class DocumentBuilder {
	readonly #root: string;
	readonly #members: Members;
	readonly #result: Struct = {};
	readonly #frames: Frame[] = [];
	readonly #pool = new StringPool();
	#isStarted = false;

	/** @param root The name of the root element. */
	constructor(root: string, members: Members) {
		this.#root = root;
		this.#members = members;
	}

	/** Whether the root element has been closed. */
	get isOver(): boolean {
		return this.#isStarted && this.#frames.length === 0;
	}

	/**
	Opens an element. Answers false when the shape does not name it, and it is to be skipped.

	@throws {XmlError} When the first element is not the root.
	*/
	open(element: string, isEmpty: boolean): boolean {
		if (!this.#isStarted) {
			this.#start(element, isEmpty);
			return true;
		}

		const frame = this.#frames.at(-1);
		const shape = frame && 'members' in frame.shape ? frame.shape.members.get(element) : undefined;
		if (frame === undefined || shape === undefined) {
			return false;
		}

		const child = frameOf(element, shape);
		put(frame, child);
		if (!isEmpty) {
			this.#frames.push(child);
		}

		return true;
	}

	/**
	Closes the innermost open element.

	@throws {XmlError} When it has another name.
	*/
	close(element: string): void {
		const frame = this.#frames.pop();
		if (frame?.element !== element) {
			throw new XmlError(`</${element}> ends <${frame?.element ?? ''}>`);
		}

		const parent = this.#frames.at(-1);
		if (frame.value === null && parent) {
			putText(parent, frame, this.#pool);
		}
	}

	/**
	Adds the part of a text to the innermost open element, if its text is kept.

	@param isRaw Whether the text is CDATA, which has no references.
	@throws {XmlError} For text before the root element.
	*/
	addText(text: string, start: number, end: number, isRaw: boolean): void {
		const frame = this.#frames.at(-1);
		if (frame?.value === null) {
			const part = text.slice(start, end);
			frame.text += isRaw ? part : decodeXmlText(part);
		} else if (!this.#isStarted && !/^[\s\uFEFF]*$/.test(text.slice(start, end))) {
			throw new XmlError('it is not XML');
		}
	}

	/**
	The structure of the whole document.

	@throws {XmlError} When the root element has not been closed.
	*/
	end(): Struct {
		if (!this.isOver) {
			throw new XmlError(this.#isStarted ? 'it ends too early' : 'it is not XML');
		}

		return this.#result;
	}

	#start(element: string, isEmpty: boolean): void {
		if (element !== this.#root) {
			throw new XmlError(`it is not a ${this.#root}`);
		}

		this.#isStarted = true;
		if (!isEmpty) {
			const shape = {kind: 'struct', as: '', members: this.#members} as const;
			this.#frames.push({element, shape, value: this.#result, text: ''});
		}
	}
}
