/** The capitals and accents of a typed text, which count because they were typed: see `formed`. */
export type Form = {
	readonly hasCapitals: boolean;
	readonly hasAccents: boolean;
	/** The typed text in this form. */
	readonly text: string;
};

/**
Normalizes a text for comparison: lower case, without the accents of Latin letters, composed (NFC).

`Café` and `cafe` are equal. Most texts are ASCII and take the fast path.
*/
export function fold(text: string): string {
	return isAscii(text) ? text.toLowerCase() : withoutAccents(text).toLowerCase();
}

/** A value in the form in which it is compared with a term: with capitals, accents or both kept. */
export function formed(value: string, form: Pick<Form, 'hasCapitals' | 'hasAccents'>): string {
	const accented = form.hasAccents ? value.normalize('NFC') : withoutAccents(value);
	return form.hasCapitals ? accented : accented.toLowerCase();
}

function withoutAccents(text: string): string {
	return isAscii(text)
		? text
		: text
				.normalize('NFD')
				.replaceAll(/[\u0300-\u036F]/g, '')
				.normalize('NFC');
}

function isAscii(text: string): boolean {
	return /^[\u0000-\u007F]*$/.test(text);
}

/** The capitals and accents that make a typed text match as typed; null if it has none. */
export function formOf(typed: string): Form | null {
	const hasCapitals = typed !== typed.toLowerCase();
	const hasAccents = typed.normalize('NFC') !== withoutAccents(typed);
	const form = {hasCapitals, hasAccents};
	return hasCapitals || hasAccents ? {...form, text: formed(typed, form)} : null;
}
