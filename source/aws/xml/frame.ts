import type {StringPool} from './string-pool.js';

/** The texts, structures and lists to keep from a document. Everything else in it is skipped. */
export type Shape =
	| {
			readonly kind: 'text';
			readonly as: string;
			/** Many elements have the same text, and share one copy of it. */
			readonly isShared?: boolean;
	  }
	| {readonly kind: 'time'; readonly as: string}
	| {readonly kind: 'struct'; readonly as: string; readonly members: Members}
	| {readonly kind: 'list'; readonly as: string; readonly members: Members};

/** Shapes by element name. */
export type Members = ReadonlyMap<string, Shape>;

/** A parsed structure. */
export type Struct = Record<string, unknown>;

/** An open element: its start tag was read, its end tag not yet. */
export type Frame = {
	readonly element: string;
	readonly shape: Shape;
	/** Where its content goes: into itself, or for a text (null) into its parent. */
	readonly value: Struct | Struct[] | null;
	text: string;
};

/** The frame of an element that has just been opened. */
export function frameOf(element: string, shape: Shape): Frame {
	const value = shape.kind === 'struct' ? {} : shape.kind === 'list' ? [] : null;
	return {element, shape, value, text: ''};
}

/** Adds an element to its parent when it is opened: an empty structure, list or text. */
export function put({value: parent}: Frame, {value, shape}: Frame): void {
	if (Array.isArray(parent)) {
		if (value !== null && !Array.isArray(value)) {
			parent.push(value);
		}
	} else if (parent !== null) {
		parent[shape.as] = value ?? '';
	}
}

/** Sets the text of an element in its parent when it is closed. */
export function putText({value: parent}: Frame, {shape, text}: Frame, texts: StringPool): void {
	if (parent !== null && !Array.isArray(parent)) {
		const isIndentation = text.includes('\n') && text.trim() === '';
		const kept = isIndentation ? '' : texts.copy(text, shape.kind === 'text' && shape.isShared);
		parent[shape.as] = shape.kind === 'time' ? new Date(kept) : kept;
	}
}
