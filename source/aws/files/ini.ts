/** The settings of a section, by lower-case name. Those in a nested block are named `block.name`. */
export type Section = Readonly<Record<string, string | undefined>>;

/** A part of a text that cannot be read. */
export type IniProblem = {
	/** Counted from 1. */
	readonly line: number;
	/** The reason, such as `there is no = in it`. */
	readonly what: string;
};

/** A parsed INI file. */
export type Ini = {
	/** By the text between the brackets. */
	readonly sections: ReadonlyMap<string, Section>;
	readonly problems: readonly IniProblem[];
};

/** Python's name for the section whose settings apply to all others. */
const defaultSection = 'DEFAULT';

/**
Parses a text as botocore's `configloader` does on top of Python's `configparser`: comments have lines of
their own; `=` or `:` ends a name; lines indented deeper than a setting belong to its value. A value that
starts on the next line is a block of nested settings.

It accepts some texts that `configparser` rejects but whose meaning is clear: sections that occur twice
are merged, and of duplicate settings the last one counts. Everything else is skipped and reported.
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
			// A comment within a value is not part of it.
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

	const common = sections.get(defaultSection) ?? new Map<string, string[]>();
	sections.delete(defaultSection);
	return {
		sections: new Map(
			[...sections].map(([name, settings]) => [
				name,
				settingsOf(new Map([...common, ...settings])),
			]),
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
