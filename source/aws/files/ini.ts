/** The settings of a section by name, the names in lower case; those of a block below a setting as `block.name`. */
export type Section = Readonly<Record<string, string | undefined>>;

/** What cannot be read of a text. */
export type IniProblem = {
	/** Counted from 1. */
	readonly line: number;
	/** Such as `there is no = in it`. */
	readonly what: string;
};

export type Ini = {
	/** By what stands between the brackets. */
	readonly sections: ReadonlyMap<string, Section>;
	readonly problems: readonly IniProblem[];
};

/** Python's name for the section that counts in all others. */
const common = 'DEFAULT';

/**
Reads a text as botocore's `configloader` does, on top of Python's `configparser`: comments stand on
lines of their own; `=` or `:` ends a name; what is indented deeper than a setting belongs to it. A
value of lines alone holds settings of its own.

What that refuses is read all the same where the meaning is clear: a section that comes twice is one,
of a setting that comes twice the last counts. What is not clear is passed over and told.
*/
export function parseIni(text: string): Ini {
	const sections = new Map<string, Map<string, string[]>>();
	const problems: IniProblem[] = [];
	let section: Map<string, string[]> | null = null;
	let value: string[] | null = null;
	let indent = 0;
	for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
		const line = raw.trim();
		if (line === '' || /^[#;]/.test(line)) {
			// A comment among the lines of a value is none of them.
			value?.push(...(line === '' ? [''] : []));
			continue;
		}

		const depth = raw.search(/\S/);
		if (value !== null && depth > indent) {
			value.push(line);
			continue;
		}

		const [, name] = /^\[(.+)\]/.exec(line) ?? [];
		const [, key, rest = ''] = /^([^=:]+)[=:](.*)$/s.exec(line) ?? [];
		indent = depth;
		value = null;
		if (name !== undefined) {
			section = sections.get(name) ?? new Map();
			sections.set(name, section);
		} else if (section === null) {
			problems.push({line: index + 1, what: 'there is no [section] above it'});
		} else if (key === undefined) {
			problems.push({line: index + 1, what: 'it is neither a [section] nor a setting with ='});
		} else {
			value = [rest.trim()];
			section.set(key.trim().toLowerCase(), value);
		}
	}

	const ofAll = sections.get(common) ?? new Map<string, string[]>();
	sections.delete(common);
	return {
		sections: new Map(
			[...sections].map(([name, own]) => [name, settingsOf(new Map([...ofAll, ...own]))]),
		),
		problems,
	};
}

function settingsOf(lines: ReadonlyMap<string, readonly string[]>): Section {
	return Object.fromEntries(
		[...lines].flatMap(([name, [first = '', ...more]]) => {
			const value = [first, ...more].join('\n').trimEnd();
			return value.startsWith('\n') ? blockOf(name, more) : [[name, value] as const];
		}),
	);
}

function blockOf(name: string, lines: readonly string[]): ReadonlyArray<readonly [string, string]> {
	return lines.flatMap(line => {
		const [, key, value = ''] = /^([^=]+)=(.*)$/s.exec(line) ?? [];
		return key === undefined ? [] : [[`${name}.${key.trim()}`, value.trim()] as const];
	});
}
