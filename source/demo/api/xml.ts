import {Buffer} from 'node:buffer';

/** The content of an element: text, nothing, a list of `<item>`s, or named elements. */
export type XmlContent =
	| string
	| number
	| boolean
	| null
	| undefined
	| readonly XmlContent[]
	| {readonly [element: string]: XmlContent}
	| RawXml;

/** Rendered XML, inserted unchanged. */
export class RawXml {
	readonly text: string;

	constructor(text: string) {
		// Flattens the string: V8 keeps a concatenated one as a tree of parts, which takes far more memory.
		this.text = Buffer.from(text).toString();
	}
}

// XML 1.0 does not allow most control characters, but the SDKs' parsers accept them as references.
const special = /[&<>"\u0000-\u001F\u007F-\u009F]/;
const everySpecial = new RegExp(special, 'g');
const references: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
};

function escapeText(text: string): string {
	if (!special.test(text)) {
		return text;
	}

	return text.replaceAll(
		everySpecial,
		character =>
			references[character] ?? `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`,
	);
}

/** Renders content as the EC2 API does. Null and undefined values produce no element. */
export function xml(content: XmlContent): string {
	if (content === null || content === undefined) {
		return '';
	}

	if (content instanceof RawXml) {
		return content.text;
	}

	// A page of 1,000 instances has 100,000 elements, so the text is built by appending, without lists.
	let text = '';
	if (Array.isArray(content)) {
		for (const item of content) {
			text += `<item>${xml(item)}</item>`;
		}

		return text;
	}

	if (typeof content !== 'object') {
		return escapeText(String(content));
	}

	for (const [name, value] of Object.entries(content)) {
		if (value !== null && value !== undefined) {
			const inner = xml(value);
			text += inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`;
		}
	}

	return text;
}
