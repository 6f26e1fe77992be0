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
		this.text = text;
	}
}

// XML 1.0 cannot hold most control characters; as references, the parsers of the SDKs take them.
const special = /[&<>"\u0000-\u001F\u007F-\u009F]/g;
const named: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
};

function escapeText(text: string): string {
	return text.replaceAll(
		special,
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

	if (Array.isArray(content)) {
		return content.map(item => `<item>${xml(item)}</item>`).join('');
	}

	if (typeof content === 'object') {
		return Object.entries(content)
			.filter(([, value]) => value !== null && value !== undefined)
			.map(([name, value]) => {
				const inner = xml(value);
				return inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`;
			})
			.join('');
	}

	return escapeText(String(content));
}
