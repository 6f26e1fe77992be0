import type {SharedTexts} from './shared-texts.js';

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

/** An element whose end is still to come. */
export type Frame = {
	readonly element: string;
	readonly shape: Shape;
	/** Where its content goes: into itself, or for a text into its parent. */
	readonly value: Struct | Struct[] | null;
	text: string;
};

/** An element that has begun. */
export function frameOf(element: string, shape: Shape): Frame {
	const value = shape.kind === 'struct' ? {} : shape.kind === 'list' ? [] : null;
	return {element, shape, value, text: ''};
}

/** Puts a structure or a list, empty as yet, where it belongs; an empty text, too. */
export function put({value: parent}: Frame, {value, shape}: Frame): void {
	if (Array.isArray(parent)) {
		if (value !== null && !Array.isArray(value)) {
			parent.push(value);
		}
	} else if (parent !== null) {
		parent[shape.as] = value ?? '';
	}
}

/** Puts the text of an element that has ended where it belongs. */
export function putText({value: parent}: Frame, {shape, text}: Frame, texts: SharedTexts): void {
	if (parent !== null && !Array.isArray(parent)) {
		const isIndentation = text.includes('\n') && text.trim() === '';
		const kept = isIndentation ? '' : texts.keep(text, shape.kind === 'text' && shape.isShared);
		parent[shape.as] = shape.kind === 'time' ? new Date(kept) : kept;
	}
}
