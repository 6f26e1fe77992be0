import chalk from 'chalk';
import type {Look} from './theme.js';

/**
A text in a look, as Ink's `<Text>` would make it. A component for each piece of a line is most of what
a frame costs: a line is one component, styled by the library that Ink styles with.
*/
export function styled(text: string, look: Look): string {
	const {color, bold, dim, inverse, underline} = look;
	let style = chalk;
	style = color === undefined ? style : style[color];
	style = dim === true ? style.dim : style;
	style = bold === true ? style.bold : style;
	style = underline === true ? style.underline : style;
	style = inverse === true ? style.inverse : style;
	return style === chalk ? text : style(text);
}
