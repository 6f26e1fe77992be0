import {osUserText} from '../../../model/fleet/os-user-choice.js';
import {formatDuration} from '../../../model/text/duration.js';
import type {SessionChoices} from '../../hooks/services.js';
import type {Theme} from '../theme.js';

/**
What a session will use: `auto · ec2-user · 30m timeout`, and the port where it is not SSH's own.

@param hasOrigin Whether to say where the OS user is from. @default true
*/
export function choiceText(
	choices: SessionChoices,
	{glyphs, safe}: Theme,
	hasOrigin = true,
): string {
	const {connectionType, port, deadlineMs} = choices;
	return [
		connectionType,
		safe(hasOrigin ? osUserText(choices) : choices.osUser),
		...(port === 22 ? [] : [`port ${port}`]),
		deadlineMs === null ? 'no timeout' : `${formatDuration(deadlineMs)} timeout`,
	].join(` ${glyphs.dot} `);
}
