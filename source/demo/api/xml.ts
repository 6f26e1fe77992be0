import {Buffer} from 'node:buffer';

/** What an element may hold: text, nothing, a list of `<item>`s, or elements by name. */
export type XmlContent =
	| string
	| number
	| boolean
	| null
	| undefined
	| readonly XmlContent[]
	| {readonly [element: string]: XmlContent}
	| RawXml;

/** Finished XML, put in as it is. */
export class RawXml {
	readonly text: string;

	constructor(text: string) {
		// One piece: a string that was put together is a tree of its parts, far larger than its text.
		this.text = Buffer.from(text).toString();
	}
}

// XML 1.0 cannot hold most control characters; as references, the parsers of the SDKs take them.
const special = /[&<>"\u0000-\u001F\u007F-\u009F]/;
const everySpecial = new RegExp(special, 'g');
const named: Readonly<Record<string, string>> = {
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
		character => named[character] ?? `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`,
	);
}

/** The content as XML text, as the EC2 API writes it. Absent values leave no element behind. */
export function xml(content: XmlContent): string {
	if (content === null || content === undefined) {
		return '';
	}

	if (content instanceof RawXml) {
		return content.text;
	}

	// A page of 1,000 instances is 100,000 elements: built by appending, without lists in between.
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
