/** Which character set each of G0 to G3 holds, and which of them is in use (SO, SI). */
export type Charsets = {readonly designated: readonly string[]; readonly shift: number};

export const plainCharsets: Charsets = {designated: ['B', 'B', 'B', 'B'], shift: 0};

/** The sequence that designates and shifts to these character sets. */
export function charsetSequence({designated, shift}: Charsets): string {
	const [g0 = 'B', g1 = 'B', g2 = 'B', g3 = 'B'] = designated;
	const shifts = ['\u000F', '\u000E', '\u001Bn', '\u001Bo'];
	return `\u001B(${g0}\u001B)${g1}\u001B*${g2}\u001B+${g3}${shifts[shift] ?? ''}`;
}
