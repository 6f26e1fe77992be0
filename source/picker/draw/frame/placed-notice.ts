import {selectedRow} from '../../list/listing.js';
import type {State} from '../../state.js';
import {wrapped} from '../fit.js';
import {type Line, span} from '../line.js';
import type {Theme} from '../theme.js';

/** Where the rows of the list begin: below header, filter and titles. */
const listTop = 3;

/** A notice as it is drawn, from this row of the screen on. */
export type PlacedNotice = {readonly top: number; readonly lines: readonly Line[]};

/**
The notice of a state: over the second line and as many below it as it needs, or, where it would hide the
selected instance, below that. It is whole, unless it is longer than the screen. Null for none.
*/
export function placedNotice(state: State, theme: Theme): PlacedNotice | null {
	const {notice, size} = state;
	if (notice === null) {
		return null;
	}

	const top = usualTop(state);
	const footer = size.rows - 1;
	const selected = hasList(state) ? selectedRow(state.listing) : null;
	// Without a selection, all rows down to the footer are above it.
	const spared = selected === null ? footer : listTop + selected;
	const [above, below] = [spared - top, footer - spared - 1];
	const {glyphs, safe} = theme;
	const {columns} = size;
	const texts = wrapped(safe(notice.text), columns - 4, Math.max(above, below), glyphs.ellipsis);
	const mark = notice.kind === 'done' ? span(glyphs.yes, 'good') : span(glyphs.no, 'bad');
	const look = notice.kind === 'done' ? 'text' : 'bad';
	return {
		top: texts.length <= above ? top : spared + 1,
		lines: texts.map((text, index) =>
			index === 0 ? [span(' '), mark, span(` ${text}`, look)] : [span(`   ${text}`, look)],
		),
	};
}

/** Whether the list is on the screen. */
function hasList({screen}: State): boolean {
	return ['browsing', 'command', 'note', 'port', 'namingFilter'].includes(screen.name);
}

/** The second line, or the third while there is text in the second one that a person is typing. */
function usualTop({screen, filter}: State): 1 | 2 {
	switch (screen.name) {
		case 'browsing': {
			return filter.text === '' ? 1 : 2;
		}

		case 'arranging':
		case 'regions':
		case 'profiles': {
			return screen.filter.text === '' ? 1 : 2;
		}

		case 'palette':
		case 'filters':
		case 'namingFilter':
		case 'command':
		case 'note':
		case 'port': {
			return 2;
		}

		default: {
			return 1;
		}
	}
}
