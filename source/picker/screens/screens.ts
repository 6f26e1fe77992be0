import type {Action} from '../action.js';
import type {State} from '../state.js';
import {arranging} from './arranging/module.js';
import {askingToLeave} from './asking-to-leave/module.js';
import {browsing} from './browsing/module.js';
import {command} from './command/module.js';
import {connecting} from './connecting/module.js';
import {copying} from './copying/module.js';
import {details} from './details/module.js';
import {endpoints} from './endpoints/module.js';
import {failed} from './failed/module.js';
import {filters} from './filters/module.js';
import {help} from './help/module.js';
import {inSession} from './in-session/module.js';
import {leaving} from './leaving/module.js';
import {loading} from './loading/module.js';
import type {ScreenModule} from './module.js';
import {namingFilter} from './naming-filter/module.js';
import {note} from './note/module.js';
import {options} from './options/module.js';
import {palette} from './palette/module.js';
import {pinning} from './pinning/module.js';
import {port} from './port/module.js';
import {profiles} from './profiles/module.js';
import {regions} from './regions/module.js';
import {running} from './running/module.js';
import type {ScreenName, ScreenNamed} from './screen.js';
import {summary} from './summary/module.js';
import {tunnels} from './tunnels/module.js';
import {waiting} from './waiting/module.js';

/**
Every screen, in the order of the key table. The first row of a command represents it in the docs, and an
entrance can only go after the entrance of an earlier screen.
*/
export const screens: {readonly [Name in ScreenName]: ScreenModule<Name>} = {
	browsing,
	regions,
	profiles,
	loading,
	options,
	details,
	copying,
	command,
	running,
	port,
	tunnels,
	endpoints,
	summary,
	pinning,
	note,
	arranging,
	filters,
	namingFilter,
	palette,
	help,
	askingToLeave,
	waiting,
	connecting,
	inSession,
	failed,
	leaving,
};

/** The state after an action, as the screen that is on has it. */
export function reduceScreen<Name extends ScreenName>(
	state: State,
	screen: ScreenNamed<Name>,
	action: Action,
): State {
	return moduleOf(screen).reduce(state, screen, action);
}

/** The mode that a screen is in; null where keys do nothing. */
export function modeOfScreen<Name extends ScreenName>(
	screen: ScreenNamed<Name>,
	state: State,
): string | null {
	return moduleOf(screen).keys?.modeOf(screen, state) ?? null;
}

/** The modes whose keys the overview shows; null where it is not laid over the screen. */
export function helpModesOf<Name extends ScreenName>(
	screen: ScreenNamed<Name>,
	state: State,
): readonly string[] | null {
	return moduleOf(screen).helpModes?.(screen, state) ?? null;
}

function moduleOf<Name extends ScreenName>(screen: ScreenNamed<Name>): ScreenModule<Name> {
	const name: Name = screen.name;
	return screens[name];
}
