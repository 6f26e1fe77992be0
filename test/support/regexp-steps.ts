/** Goes on with the rest of a pattern from a place in the text. */
type Next = (place: number) => boolean;
/** Tries one part of a pattern at a place, then what is next. */
type Part = (place: number, next: Next) => boolean;

/**
Counts what a backtracking matcher, as that of V8, does for a regular expression: one step for every
part that is tried at a place. The parts are those that eic's own expressions have.

@returns Where it matched, null for nowhere, and the steps.
*/
export function matchSteps(
	{source, flags}: Pick<RegExp, 'source' | 'flags'>,
	text: string,
	start: number,
	mostSteps: number,
): {readonly index: number | null; readonly steps: number} {
	let steps = 0;
	let ended = 0;
	const isUnicode = /[uv]/.test(flags);
	const step = (): void => {
		steps++;
		if (steps > mostSteps) {
			throw new RangeError(`/${source}/${flags} takes more than ${mostSteps} steps`);
		}
	};

	const whole = parse(source, flags, isUnicode, text, step);
	const isMatch = (place: number): boolean =>
		whole(place, end => {
			ended = end;
			return true;
		});
	const last = flags.includes('y') ? start : text.length;
	for (let place = start; place <= last; place++) {
		step();
		if (isMatch(place)) {
			return {index: Math.min(place, ended), steps};
		}
	}

	return {index: null, steps};
}

function parse(
	source: string,
	flags: string,
	isUnicode: boolean,
	text: string,
	step: () => void,
): Part {
	const groups: Array<readonly [from: number, to: number] | undefined> = [];
	let at = 0;
	let count = 0;

	const alternatives = (): Part => {
		const choices = [sequence()];
		while (source[at] === '|') {
			at++;
			choices.push(sequence());
		}

		return choices.length === 1 && choices[0] !== undefined
			? choices[0]
			: (place, next) => choices.some(choice => choice(place, next));
	};

	const sequence = (): Part => {
		const parts: Part[] = [];
		while (at < source.length && source[at] !== '|' && source[at] !== ')') {
			parts.push(quantified(atom()));
		}

		return parts.reduceRight<Part>(
			(rest, part) => (place, next) => part(place, end => rest(end, next)),
			(place, next) => next(place),
		);
	};

	const quantified = (part: Part): Part => {
		const [whole, sign, least = '0', comma, most] =
			/^(?:([*+?])|\{(\d+)(,)?(\d+)?\})\??/.exec(source.slice(at)) ?? [];
		if (whole === undefined) {
			return part;
		}

		at += whole.length;
		const isLazy = whole.length > 1 && whole.endsWith('?');
		const min = sign === undefined ? Number(least) : sign === '+' ? 1 : 0;
		const max =
			sign === undefined
				? Number(most ?? (comma ? Number.POSITIVE_INFINITY : least))
				: sign === '?'
					? 1
					: Number.POSITIVE_INFINITY;
		const times = (done: number, place: number, next: Next): boolean => {
			const more = (): boolean =>
				done < max && part(place, end => (end > place || done < min) && times(done + 1, end, next));
			if (done < min) {
				return more();
			}

			return isLazy ? next(place) || more() : more() || next(place);
		};
		return (place, next) => times(0, place, next);
	};

	const atom = (): Part => {
		const rest = source.slice(at);
		const [look] = /^\(\?<?[=!]/.exec(rest) ?? [];
		if (look !== undefined) {
			at += look.length;
			return looked(look, closed());
		}

		if (source[at] === '(') {
			const isCapturing = !rest.startsWith('(?:');
			at += isCapturing ? 1 : 3;
			const number = isCapturing ? ++count : 0;
			const inner = closed();
			return (place, next) =>
				inner(place, end => {
					groups[number] = [place, end];
					return next(end);
				});
		}

		if (source[at] === '^' || source[at] === '$') {
			const isStart = source[at++] === '^';
			return (place, next) => {
				step();
				return place === (isStart ? 0 : text.length) && next(place);
			};
		}

		const [boundary] = /^\\[bB]/.exec(rest) ?? [];
		if (boundary !== undefined) {
			at += 2;
			return (place, next) => {
				step();
				const isEdge = isWord(text[place - 1]) !== isWord(text[place]);
				return isEdge === (boundary === '\\b') && next(place);
			};
		}

		return character(characterSource());
	};

	const closed = (): Part => {
		const inner = alternatives();
		at++;
		return inner;
	};

	/** Behind a place, every start is tried: more than V8 does. */
	const looked = (look: string, inner: Part): Part => {
		const isWanted = look.endsWith('=');
		return (place, next) => {
			step();
			const starts = look.includes('<')
				? Array.from({length: Math.min(place, 2)}, (_, index) => place - index - 1)
				: [place];
			const isThere = starts.some(from => inner(from, end => !look.includes('<') || end === place));
			return isThere === isWanted && next(place);
		};
	};

	/** The source of one character: a class, an escape or itself. */
	const characterSource = (): string => {
		const from = at;
		if (source[at] === '[') {
			let depth = 0;
			do {
				depth += source[at] === '[' ? (depth === 0 || flags.includes('v') ? 1 : 0) : 0;
				depth -= source[at] === ']' ? 1 : 0;
				at += source[at] === '\\' ? 2 : 1;
			} while (depth > 0);
		} else {
			const [escaped] =
				/^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|.)/s.exec(source.slice(at)) ??
				[];
			at += escaped?.length ?? String.fromCodePoint(source.codePointAt(at) ?? 0).length;
		}

		return source.slice(from, at);
	};

	const character = (one: string): Part => {
		const pattern = new RegExp(`^${one}$`, flags.replaceAll(/[gy]/g, ''));
		const known = new Map<string, boolean>();
		return (place, next) => {
			step();
			const unit = isUnicode
				? String.fromCodePoint(text.codePointAt(place) ?? 0)
				: text.charAt(place);
			if (place >= text.length) {
				return false;
			}

			const isOne = known.get(unit) ?? pattern.test(unit);
			known.set(unit, isOne);
			return isOne && next(place + unit.length);
		};
	};

	return alternatives();
}

function isWord(unit: string | undefined): boolean {
	return unit !== undefined && /\w/.test(unit);
}
