/** What counts in a text because it was typed: see `formed`. */
export type Form = {
	readonly hasCapitals: boolean;
	readonly hasAccents: boolean;
	/** What was typed, in this form. */
	readonly text: string;
};

/**
Text as it is compared: lower case, without the accents of Latin letters, composed (NFC).

`Café` and `cafe` are the same; most texts are ASCII and take the first way out.
*/
export function fold(text: string): string {
	return isAscii(text) ? text.toLowerCase() : withoutAccents(text).toLowerCase();
}

/** A value as a term with capitals or accents is compared with it: with both, or either, kept. */
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

/** What counts of a typed text besides its letters; null for nothing. */
export function formOf(typed: string): Form | null {
	const hasCapitals = typed !== typed.toLowerCase();
	const hasAccents = typed.normalize('NFC') !== withoutAccents(typed);
	const form = {hasCapitals, hasAccents};
	return hasCapitals || hasAccents ? {...form, text: formed(typed, form)} : null;
}
