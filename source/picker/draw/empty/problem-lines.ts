import type {Failure} from '../../../model/failure.js';
import {loginKindOf} from '../../fleet/login.js';
import {keyInWords} from '../../keys/key-in-words.js';
import type {State} from '../../state.js';
import {wrapped} from '../fit.js';
import {type Line, span} from '../line.js';
import type {Theme} from '../theme.js';

/** A failure for the middle of a screen: the cause first, what to do second. */
export function problemLines(
	failure: Failure,
	{bindings}: Pick<State, 'bindings'>,
	theme: Theme,
	columns: number,
): Line[] {
	const {glyphs, safe} = theme;
	const width = Math.min(columns, 110) - 6;
	const cause = wrapped(safe(failure.message), width, 4, glyphs.ellipsis);
	const next =
		failure.nextStep === null ? [] : wrapped(safe(failure.nextStep), width, 3, glyphs.ellipsis);
	return [
		...cause.map((text, index) => [
			index === 0 ? span(` ${glyphs.no} `, 'bad') : span('   '),
			span(text, 'strong'),
		]),
		...next.map((text, index) => [
			index === 0 ? span(` ${glyphs.arrow} `.padEnd(3), 'accent') : span('   '),
			span(text),
		]),
		...(loginKindOf(failure) === null
			? []
			: [
					[
						span(`   ${keyInWords(bindings, 'log-in')}`, 'key'),
						span(' runs it here. After a login elsewhere, '),
						span(keyInWords(bindings, 'refresh'), 'key'),
						span(' reads again.'),
					],
				]),
	];
}
