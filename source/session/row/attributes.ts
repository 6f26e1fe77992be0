/**
The current graphic rendition (SGR), attribute by attribute: each holds the parameters that set it, `''`
for the default.
*/
export type Attributes = {
	readonly weight: string;
	readonly italic: string;
	readonly underline: string;
	readonly blink: string;
	readonly inverse: string;
	readonly hidden: string;
	readonly struck: string;
	readonly overline: string;
	readonly foreground: string;
	readonly background: string;
	readonly underlineColour: string;
};

type Part = keyof Attributes;

export const plainAttributes: Attributes = {
	weight: '',
	italic: '',
	underline: '',
	blink: '',
	inverse: '',
	hidden: '',
	struck: '',
	overline: '',
	foreground: '',
	background: '',
	underlineColour: '',
};

const extendedColours: Readonly<Record<number, Part>> = {
	38: 'foreground',
	48: 'background',
	58: 'underlineColour',
};

const resets: Readonly<Record<number, Part>> = {
	22: 'weight',
	23: 'italic',
	24: 'underline',
	25: 'blink',
	27: 'inverse',
	28: 'hidden',
	29: 'struck',
	39: 'foreground',
	49: 'background',
	55: 'overline',
	59: 'underlineColour',
};

const sets: Readonly<Record<number, Part>> = {
	3: 'italic',
	4: 'underline',
	5: 'blink',
	6: 'blink',
	7: 'inverse',
	8: 'hidden',
	9: 'struck',
	21: 'underline',
	53: 'overline',
};

function colourPart(code: number): Part | undefined {
	if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
		return 'foreground';
	}

	return (code >= 40 && code <= 47) || (code >= 100 && code <= 107) ? 'background' : undefined;
}

/** How many parameters belong to the `38` before them: `5;n` or `2;r;g;b`. */
function extendedLength(kind: string | undefined): number {
	if (kind === '5') {
		return 2;
	}

	return kind === '2' ? 4 : 0;
}

/** The attributes after `CSI parameters m`. Unknown parameters change nothing. */
export function withRendition(attributes: Attributes, parameters: string): Attributes {
	const list = parameters.split(';');
	let next: Record<Part, string> = {...attributes};
	for (let index = 0; index < list.length; index++) {
		const parameter = list[index] ?? '';
		const code = Number.parseInt(parameter, 10) || 0;
		const extended = extendedColours[code];
		const reset = resets[code];
		const set = sets[code] ?? colourPart(code);
		if (code === 0) {
			next = {...plainAttributes};
		} else if (extended) {
			const extra = parameter.includes(':') ? 0 : extendedLength(list[index + 1]);
			next[extended] = list.slice(index, index + 1 + extra).join(';');
			index += extra;
		} else if (reset) {
			next[reset] = '';
		} else if (code === 1 || code === 2) {
			// Bold and dim add up; one `22` ends both.
			next.weight = [...new Set([...next.weight.split(';'), parameter])].filter(Boolean).join(';');
		} else if (set) {
			next[set] = parameter === '4:0' ? '' : parameter;
		}
	}

	return next;
}

/** The sequence that sets exactly these attributes. */
export function renditionOf(attributes: Attributes): string {
	const parameters = Object.values(attributes).filter(part => part !== '');
	return `\u001B[${['0', ...parameters].join(';')}m`;
}
