import {type Form, formed} from './fold.js';
import type {Query, Term} from './query.js';

/**
Whether everything that matches `next` also matches `previous`, so that only the previous result needs
to be searched. That is true for most keystrokes that extend a filter.
*/
export function isNarrower(next: Query, previous: Query): boolean {
	return previous.groups.every((group, index) => {
		const [term, ...alternatives] = group;
		const [nextTerm, ...nextAlternatives] = next.groups[index] ?? [];
		return (
			term !== undefined &&
			nextTerm !== undefined &&
			alternatives.length === 0 &&
			nextAlternatives.length === 0 &&
			canGrow(term, nextTerm)
		);
	});
}

function canGrow(term: Term, next: Term): boolean {
	const isSame = JSON.stringify(term) === JSON.stringify(next);
	return (
		isSame ||
		(!term.isNegated &&
			!next.isNegated &&
			term.field === next.field &&
			term.kind === next.kind &&
			(term.kind === 'fuzzy' || term.kind === 'exact' || term.kind === 'prefix') &&
			next.text.startsWith(term.text) &&
			(term.form === null || isFormGrown(term.form, next.form)))
	);
}

/** Whether every value that contains the text of `next` in its form also contains that of `form`. */
function isFormGrown(form: Form, next: Form | null): boolean {
	return (
		next !== null &&
		(next.hasCapitals || !form.hasCapitals) &&
		(next.hasAccents || !form.hasAccents) &&
		formed(next.text, form).startsWith(form.text)
	);
}
