import {decodeXmlText} from './xml-text.js';

/**
What of a document is kept: the texts, structures and lists that are named. Everything else in it is
passed over.
*/
export type Shape =
	| {
			readonly kind: 'text';
			readonly as: string;
			/** Many elements have the same: each text is kept once. */
			readonly isShared?: boolean;
	  }
	| {readonly kind: 'time'; readonly as: string}
	| {readonly kind: 'struct'; readonly as: string; readonly members: Members}
	| {readonly kind: 'list'; readonly as: string; readonly members: Members};

/** Shapes by the names of their elements. */
export type Members = ReadonlyMap<string, Shape>;

export type Struct = Record<string, unknown>;

/** The document is not the one that was asked for, or there is more or less of it than there should be. */
export class XmlError extends Error {
	override readonly name = 'XmlError';
}

/** Takes a document piece by piece. */
export type XmlScanner = {
	/** @throws {XmlError} */
	push(text: string): void;
	/**
	What was found, when all pieces were pushed.

	@throws {XmlError} The document ended too early.
	*/
	end(): Struct;
};

type Frame = {
	readonly element: string;
	readonly shape: Shape;
	/** Where its content goes: into itself, or for a text into its parent. */
	readonly value: Struct | Struct[] | null;
	text: string;
};

/** AWS's longest texts have a few kilobytes. */
const longestToken = 1024 * 1024;

/**
Scans a document for what a shape names, as it comes from the network. Texts are copied out of it, as a
part of a string keeps the whole of it in memory.

@param root The name of the document's element.
*/
export function scanXml(root: string, members: Members): XmlScanner {
	const result: Struct = {};
	const frames: Frame[] = [];
	const texts = sharedTexts();
	let rest = '';
	let isStarted = false;
	/** How deep within an element that is passed over; 0 outside. */
	let skipped = 0;
	let skippedElement = '';

	const open = (element: string, isEmpty: boolean) => {
		const frame = frames.at(-1);
		if (!isStarted) {
			if (element !== root) {
				throw new XmlError(`it is no ${root}`);
			}

			isStarted = true;
			if (!isEmpty) {
				frames.push({element, shape: {kind: 'struct', as: '', members}, value: result, text: ''});
			}
		} else if (frame) {
			const shape = 'members' in frame.shape ? frame.shape.members.get(element) : undefined;
			if (shape === undefined) {
				skipped = isEmpty ? 0 : 1;
				skippedElement = element;
			} else {
				const child = frameOf(element, shape);
				put(frame, child);
				if (!isEmpty) {
					frames.push(child);
				}
			}
		}
	};

	const close = (element: string) => {
		const frame = frames.pop();
		if (frame?.element !== element) {
			throw new XmlError(`</${element}> ends <${frame?.element ?? ''}>`);
		}

		const parent = frames.at(-1);
		if (frame.value === null && parent) {
			putText(parent, frame, texts);
		}
	};

	const takeOpening = (text: string, start: number, end: number) => {
		const isEmpty = text.charCodeAt(end - 1) === slash;
		if (skipped > 0) {
			skipped += isEmpty ? 0 : 1;
		} else {
			open(nameIn(text.slice(start + 1, isEmpty ? end - 1 : end)), isEmpty);
		}
	};

	const takeClosing = (text: string, start: number, end: number) => {
		if (skipped > 1) {
			skipped--;
			return;
		}

		const element = nameIn(text.slice(start + 2, end));
		if (skipped === 0) {
			close(element);
		} else if (element === skippedElement) {
			skipped = 0;
		} else {
			throw new XmlError(`</${element}> ends <${skippedElement}>`);
		}
	};

	const addText = (text: string, start: number, end: number, isRaw = false) => {
		const frame = frames.at(-1);
		if (skipped === 0 && frame?.value === null) {
			const part = text.slice(start, end);
			frame.text += isRaw ? part : decodeXmlText(part);
		} else if (!isStarted && !/^[\s\uFEFF]*$/.test(text.slice(start, end))) {
			throw new XmlError('it is no XML');
		}
	};

	/** Takes the markup that begins at `start`; answers where it ends, -1 when that is still to come. */
	const takeMarkup = (text: string, start: number): number => {
		const second = text.charCodeAt(start + 1);
		if (second === slash) {
			const end = text.indexOf('>', start);
			if (end !== -1) {
				takeClosing(text, start, end);
			}

			return end + 1 || -1;
		}

		if (second === exclamation || second === question) {
			const mark = marks.find(({from}) => text.startsWith(from, start));
			if (mark === undefined && text.length - start < longestMark) {
				return -1;
			}

			if (mark === undefined) {
				throw new XmlError('it has a DOCTYPE, which AWS never sends');
			}

			const end = text.indexOf(mark.to, start + mark.from.length);
			if (end !== -1 && mark.isText) {
				addText(text, start + mark.from.length, end, true);
			}

			return end === -1 ? -1 : end + mark.to.length;
		}

		const end = endOfTag(text, start);
		if (end === -1) {
			return -1;
		}

		takeOpening(text, start, end);
		return skipped === 1 ? pastElement(text, end + 1) : end + 1;
	};

	/** Where an element that is passed over has ended, if that is plain to see; else where it began. */
	const pastElement = (text: string, start: number): number => {
		const end = text.indexOf(`</${skippedElement}>`, start);
		const content = end === -1 ? '<!' : text.slice(start, end);
		// Comments and CDATA may look like its end, and within it may be another one of its name.
		if (content.includes('<!') || content.includes(`<${skippedElement}`)) {
			return start;
		}

		skipped = 0;
		return end + `</${skippedElement}>`.length;
	};

	return {
		push(piece) {
			const text = rest === '' ? piece : rest + piece;
			let place = 0;
			while (!(isStarted && frames.length === 0)) {
				const start = text.indexOf('<', place);
				if (start === -1) {
					break;
				}

				if (start > place) {
					addText(text, place, start);
					place = start;
				}

				const end = takeMarkup(text, start);
				if (end === -1) {
					break;
				}

				place = end;
			}

			rest = isStarted && frames.length === 0 ? '' : text.slice(place);
			if (rest.length > longestToken) {
				throw new XmlError('a text in it is longer than 1 MiB');
			}
		},
		end() {
			if (!isStarted || frames.length > 0) {
				throw new XmlError(isStarted ? 'it ends too early' : 'it is no XML');
			}

			return result;
		},
	};
}

const blank = ' '.charCodeAt(0);
const slash = '/'.charCodeAt(0);
const exclamation = '!'.charCodeAt(0);
const question = '?'.charCodeAt(0);

const marks = [
	{from: '<!--', to: '-->', isText: false},
	{from: '<![CDATA[', to: ']]>', isText: true},
	{from: '<?', to: '?>', isText: false},
];
const longestMark = '<![CDATA['.length;

/** Where a tag ends that begins at `start`; a `>` within quotes does not end it. */
function endOfTag(text: string, start: number): number {
	const end = text.indexOf('>', start);
	// Only a tag with a blank has attributes, and AWS writes them in the first one alone.
	if (end === -1 || !hasBlank(text, start, end)) {
		return end;
	}

	const [whole] = /^<(?:[^>"']|"[^"]*"|'[^']*')*>/.exec(text.slice(start)) ?? [];
	return whole === undefined ? -1 : start + whole.length - 1;
}

function hasBlank(text: string, start: number, end: number): boolean {
	for (let index = start; index < end; index++) {
		if (text.charCodeAt(index) <= blank) {
			return true;
		}
	}

	return false;
}

function nameIn(tag: string): string {
	for (let end = 0; end < tag.length; end++) {
		if (tag.charCodeAt(end) <= blank) {
			return tag.slice(0, end);
		}
	}

	return tag;
}

function frameOf(element: string, shape: Shape): Frame {
	const value = shape.kind === 'struct' ? {} : shape.kind === 'list' ? [] : null;
	return {element, shape, value, text: ''};
}

/** Puts a structure or a list, empty as yet, where it belongs; an empty text, too. */
function put({value: parent}: Frame, {value, shape}: Frame): void {
	if (Array.isArray(parent)) {
		if (value !== null && !Array.isArray(value)) {
			parent.push(value);
		}
	} else if (parent !== null) {
		parent[shape.as] = value ?? '';
	}
}

function putText({value: parent}: Frame, {shape, text}: Frame, texts: SharedTexts): void {
	if (parent !== null && !Array.isArray(parent)) {
		const isIndentation = text.includes('\n') && text.trim() === '';
		const kept = isIndentation ? '' : texts.keep(text, shape.kind === 'text' && shape.isShared);
		parent[shape.as] = shape.kind === 'time' ? new Date(kept) : kept;
	}
}

type SharedTexts = {readonly keep: (text: string, isShared?: boolean) => string};

const mostShared = 20_000;

function sharedTexts(): SharedTexts {
	const known = new Map<string, string>();
	return {
		keep(text, isShared = false) {
			if (!isShared) {
				return ownCopy(text);
			}

			const same = known.get(text);
			if (same !== undefined) {
				return same;
			}

			const copy = ownCopy(text);
			if (known.size < mostShared) {
				known.set(copy, copy);
			}

			return copy;
		},
	};
}

/** V8 copies what is shorter anyway. */
const longestCopied = 12;

function ownCopy(text: string): string {
	return text.length <= longestCopied ? text : Buffer.from(text).toString();
}
