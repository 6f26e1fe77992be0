import type {Command} from '../action.js';
import {shownEndpoints} from '../screens/endpoints/endpoint-list.js';
import {isTextField} from '../screens/options/form.js';
import type {State} from '../state.js';
import {asksFirst} from './asks-first.js';
import {isPrintable, type Keystroke} from './keystroke.js';
import type {Edit} from './text-line.js';

/** Where a key means something. */
export type Place =
	| 'loading'
	/** A letter asks before it acts. */
	| 'question'
	| 'regions'
	/** A region is looked for by typing. */
	| 'regionFilter'
	| 'profiles'
	/** A profile is looked for by typing. */
	| 'profileFilter'
	/** The regions could not be read. */
	| 'noRegions'
	| 'list'
	| 'filter'
	/** A text field of the options screen. */
	| 'field'
	/** A menu of the options screen. */
	| 'menu'
	/** A command to run is typed. */
	| 'command'
	| 'details'
	| 'copying'
	| 'endpoints'
	/** There is no endpoint in the regions of the list. */
	| 'noEndpoints'
	/** What a favorite is to stand for is chosen. */
	| 'pinning'
	/** A port of a tunnel is typed. */
	| 'port'
	/** The note of a favorite is typed. */
	| 'note'
	| 'tunnels'
	/** No tunnel is open. */
	| 'noTunnels'
	| 'askingToLeave'
	| 'waiting'
	/** How the list is sorted and divided is chosen. */
	| 'arranging'
	| 'connecting'
	| 'failed'
	/** It failed as the OS user was refused, and another one is likely. */
	| 'refused'
	| 'help';

export type Group = 'Move' | 'Filter' | 'Act' | 'Leave';

/** A row of the key table: footer, key overview and README are made from it. */
export type Binding = {
	readonly keys: readonly Keystroke[];
	/** One or two words for the footer. */
	readonly label: string;
	/** What it does, for the overview. */
	readonly description: string;
	readonly group: Group;
	readonly places: readonly Place[];
	readonly command: Command;
	/** Its place in the footer, lowest first; null to leave it to the overview. */
	readonly footer: number | null;
};

const move = (by: 'row' | 'page' | 'halfPage', count: number): Command => ({
	type: 'move',
	move: {by, count},
});
const edit = (kind: Exclude<Edit['kind'], 'insert'>): Command => ({type: 'edit', edit: {kind}});

type Row = [
	keys: string,
	label: string,
	description: string,
	places: string,
	command: Command,
	footer?: number,
];

/** The items of the copy menu by their numbers. */
const copyRows: readonly Row[] = Array.from({length: 9}, (_, index) => [
	String(index + 1),
	'copy',
	'Copy what stands on that line',
	'copying',
	{type: 'copyItem', index},
]);

/** The same for what a favorite can stand for. */
const pinRows: readonly Row[] = copyRows.map(([key], index) => [
	key,
	'pin',
	'Take what stands on that line',
	'pinning',
	{type: 'pin', index},
]);

/** Where Ctrl-C leaves; elsewhere it calls something off. */
const placesOfQuit =
	'list filter regions regionFilter profiles profileFilter noRegions loading question failed refused field menu help details copying endpoints noEndpoints command pinning port note tunnels noTunnels askingToLeave arranging';

const everywhere = `${placesOfQuit} waiting connecting`;

const byGroup: Readonly<Record<Group, readonly Row[]>> = {
	Move: [
		['up k', 'up', 'One row up', 'list', move('row', -1)],
		['down j', 'down', 'One row down', 'list', move('row', 1)],
		['up ctrl+p ctrl+k', 'up', 'One row up', 'filter regionFilter profileFilter', move('row', -1)],
		[
			'down ctrl+n ctrl+j',
			'down',
			'One row down',
			'filter regionFilter profileFilter',
			move('row', 1),
		],
		['pageup', 'page up', 'One page up', 'list filter', move('page', -1)],
		['pagedown', 'page down', 'One page down', 'list filter', move('page', 1)],
		['ctrl+u', 'half up', 'Half a page up', 'list', move('halfPage', -1)],
		['ctrl+d', 'half down', 'Half a page down', 'list', move('halfPage', 1)],
		['g home', 'first', 'To the first row', 'list', {type: 'move', move: {to: 'first'}}],
		['G end', 'last', 'To the last row', 'list', {type: 'move', move: {to: 'last'}}],
		['up ctrl+p', 'earlier', 'The command before', 'command', {type: 'nextItem', by: -1}, 2],
		['down ctrl+n', 'later', 'The command after', 'command', {type: 'nextItem', by: 1}],
		['up k', 'up', 'One row up', 'regions profiles', move('row', -1)],
		['down j', 'down', 'One row down', 'regions profiles', move('row', 1)],
		[
			'pagedown down j space',
			'next page',
			'Next page, after the last one the first',
			'details help',
			{type: 'nextPage', by: 1},
			3,
		],
		['pageup up k', 'page before', 'Page before', 'details help', {type: 'nextPage', by: -1}],
		[
			'up k',
			'up',
			'The choice above',
			'menu copying endpoints pinning tunnels arranging',
			{type: 'nextItem', by: -1},
		],
		[
			'down j',
			'down',
			'The choice below',
			'menu copying endpoints pinning tunnels arranging',
			{type: 'nextItem', by: 1},
		],
		['tab', 'next field', 'Next field', 'field menu', {type: 'nextField', by: 1}, 2],
		['shift+tab', 'previous', 'Previous field', 'field menu', {type: 'nextField', by: -1}],
		['down', 'next field', 'Next field', 'field', {type: 'nextField', by: 1}],
		['up', 'previous', 'Previous field', 'field', {type: 'nextField', by: -1}],
		[
			'tab right',
			'other choices',
			'The next of sort, columns and groups',
			'arranging',
			{type: 'nextField', by: 1},
			3,
		],
		[
			'shift+tab left',
			'choices before',
			'The one before',
			'arranging',
			{type: 'nextField', by: -1},
		],
	],
	Act: [
		['enter', 'yes', 'Do it', 'question', {type: 'answer'}, 1],
		['enter', 'connect', 'Connect', 'list filter field menu', {type: 'connect'}, 1],
		[
			'enter',
			'open',
			'Show the instances of the region, or of all marked',
			'regions',
			{type: 'openHighlighted'},
			1,
		],
		[
			'enter',
			'switch',
			'Switch to the profile, or show all marked',
			'profiles',
			{type: 'openHighlighted'},
			1,
		],
		['enter', 'switch', 'Switch to the profile', 'profileFilter', {type: 'openHighlighted'}, 1],
		[
			'enter',
			'open',
			'Show the instances of the region',
			'regionFilter',
			{type: 'openHighlighted'},
			1,
		],
		[
			'enter',
			'open without the list',
			'Show the instances of the last or configured region',
			'loading noRegions',
			{type: 'openPreselected'},
		],
		['space', 'mark', 'Mark it, to show several', 'regions profiles', {type: 'toggleMark'}, 2],
		['ctrl+a A', 'mark all', 'Mark all, or none', 'regions profiles', {type: 'toggleAllMarks'}, 3],
		['-', 'last again', 'Connect to the last one again', 'list', {type: 'reconnect'}],
		['enter', 'connect', 'Connect', 'details', {type: 'connect'}, 1],
		['enter', 'copy', 'Copy it', 'copying', {type: 'copy'}, 1],
		[
			'p',
			'show plainly',
			'Show it alone, to select it with the mouse',
			'copying',
			{type: 'showPlainly'},
			3,
		],
		...copyRows,
		['o', 'options', 'Session options', 'list details failed refused', {type: 'openOptions'}, 2],
		['d', 'details', 'All details of the instance', 'list', {type: 'openDetails'}, 8],
		['y', 'copy', 'Copy its id, address or command', 'list details', {type: 'openCopying'}, 9],
		['enter', 'instances', 'Show the instances of its VPC', 'endpoints', {type: 'showVpc'}, 1],
		['c', 'command', 'Run a command', 'list details', {type: 'openCommand'}, 11],
		['w', 'wait', 'Wait until it is up, then connect', 'list details', {type: 'wait'}, 12],
		['t', 'tunnel', 'Open a tunnel to it', 'list details', {type: 'openTunnel'}, 13],
		['T', 'tunnels', 'The open tunnels', 'list', {type: 'showTunnels'}],
		['enter', 'take', 'Take the port', 'port', {type: 'connect'}, 1],
		['x', 'close', 'Close the tunnel', 'tunnels', {type: 'closeTunnel'}, 1],
		['y', 'copy', 'Copy its address', 'tunnels', {type: 'copy'}, 2],
		['enter', 'run', 'Run it', 'command', {type: 'connect'}, 1],
		['y', 'copy', 'Copy its id', 'endpoints', {type: 'copy'}, 2],
		[
			'E',
			'endpoints',
			'The endpoints, and what each can serve',
			'list',
			{type: 'openEndpoints'},
			10,
		],
		['ctrl+o', 'options', 'Session options', 'filter', {type: 'openOptions'}, 3],
		[
			'r',
			'refresh',
			'Read everything again',
			'list regions profiles endpoints noEndpoints',
			{type: 'refresh'},
			4,
		],
		['f', 'favorite', 'Favorite, or none any more', 'list details', {type: 'toggleFavorite'}, 10],
		[
			'*',
			'pin',
			'What its favorite stands for: Name, group, tag',
			'list details',
			{type: 'openPinning'},
		],
		['F', 'favorites only', 'Favorites only, or all', 'list', {type: 'toggleFavoritesOnly'}],
		['K', 'favorite up', 'Move the favorite up', 'list', {type: 'moveFavorite', by: -1}],
		['J', 'favorite down', 'Move the favorite down', 'list', {type: 'moveFavorite', by: 1}],
		['enter', 'take', 'Take it', 'pinning', {type: 'pin', index: null}, 1],
		['n', 'note', 'Write a note to the favorite', 'pinning', {type: 'openNote'}, 2],
		['enter', 'keep', 'Keep the note; an empty one is taken away', 'note', {type: 'connect'}, 1],
		...pinRows,
		['s', 'sort', 'Sort, columns and groups', 'list', {type: 'openView'}],
		['enter', 'take', 'Take it', 'arranging', {type: 'takeView', stays: false}, 1],
		['space', 'take, stay', 'Take it and stay', 'arranging', {type: 'takeView', stays: true}, 2],
		['r', 'try again', 'Try again', 'noRegions', {type: 'refresh'}, 1],
		['enter', 'next user', 'Connect as the OS user offered', 'refused', {type: 'tryNextOsUser'}, 1],
		['r', 'try again', 'Try again', 'failed refused', {type: 'retry'}, 1],
		['R', 'regions', 'Choose a region', 'list', {type: 'chooseRegion'}, 5],
		[
			'L',
			'log in',
			'Log in again where a login has expired',
			'list regions profiles noRegions',
			{type: 'logIn'},
		],
		[
			'P',
			'profiles',
			'Switch or combine profiles',
			'list regions noRegions loading',
			{type: 'chooseProfile'},
			10,
		],
		['?', 'help', 'All keys', 'list regions profiles noRegions failed refused', {type: 'help'}, 6],
	],
	Filter: [
		['/', 'filter', 'Filter (or just type)', 'list regions profiles', {type: 'startFilter'}, 3],
		['tab', 'to the list', 'Leave, keep the text', 'filter', {type: 'leaveFilter'}, 2],
		[
			'backspace',
			'delete',
			'Delete a character',
			'list filter regionFilter profileFilter field command port note',
			edit('deleteBack'),
		],
		[
			'delete',
			'delete',
			'Delete forwards',
			'filter regionFilter profileFilter field command port note',
			edit('deleteForward'),
		],
		[
			'ctrl+w',
			'delete word',
			'Delete a word',
			'filter regionFilter profileFilter field command port note',
			edit('deleteWord'),
		],
		[
			'ctrl+u',
			'delete all',
			'Delete to the start',
			'filter regionFilter profileFilter field command port note',
			edit('deleteToStart'),
		],
		[
			'left ctrl+b',
			'left',
			'One character left',
			'filter regionFilter profileFilter field command port note',
			edit('left'),
		],
		[
			'right ctrl+f',
			'right',
			'One character right',
			'filter regionFilter profileFilter field command port note',
			edit('right'),
		],
		[
			'home ctrl+a',
			'start',
			'Start of the text',
			'filter regionFilter profileFilter field command port note',
			edit('start'),
		],
		[
			'end ctrl+e',
			'end',
			'End of the text',
			'filter regionFilter profileFilter field command port note',
			edit('end'),
		],
	],
	Leave: [
		['escape', 'no', 'Do nothing', 'question', {type: 'back'}, 2],
		['backspace', 'no', 'Do nothing', 'question', {type: 'back'}],
		['escape', 'clear', 'Clear the filter', 'filter regionFilter profileFilter', {type: 'back'}, 4],
		['escape', 'back', 'Clear filter, then back', 'list', {type: 'back'}],
		['escape', 'back', 'Back', 'regions profiles noRegions loading', {type: 'back'}],
		['escape', 'back', 'Back to the list', 'field menu command port note', {type: 'back'}, 3],
		['escape d q', 'back', 'Back to the list', 'details', {type: 'back'}, 4],
		['escape E q', 'back', 'Back to the list', 'endpoints noEndpoints', {type: 'back'}, 3],
		['escape s q', 'back', 'Back to the list', 'arranging', {type: 'back'}, 4],
		['escape * q', 'back', 'Back to the list', 'pinning', {type: 'back'}, 3],
		['escape y q', 'back', 'Back to the list', 'copying', {type: 'back'}, 2],
		['enter escape', 'back', 'Back to the list', 'failed', {type: 'back'}, 3],
		['escape', 'back', 'Back to the list', 'refused', {type: 'back'}, 3],
		['escape T q', 'back', 'Back to the list', 'tunnels noTunnels', {type: 'back'}, 3],
		[
			'enter y q',
			'leave',
			'Leave, and close them',
			'askingToLeave',
			{type: 'quit', exitCode: 0},
			1,
		],
		['escape n', 'stay', 'Back to the list', 'askingToLeave', {type: 'back'}, 2],
		['escape ctrl+c', 'cancel', 'Wait no longer', 'waiting', {type: 'back'}, 1],
		['escape ctrl+c', 'cancel', 'Call the connection off', 'connecting', {type: 'back'}, 1],
		['escape enter ? q', 'close', 'Close the overview', 'help', {type: 'back'}, 1],
		[
			'q',
			'quit',
			'Quit',
			'list regions profiles noRegions loading failed refused',
			{type: 'quit', exitCode: 0},
			7,
		],
		['ctrl+c', 'quit', 'Quit (exit code 130)', placesOfQuit, {type: 'quit', exitCode: 130}],
		['ctrl+z', 'suspend', 'Suspend; fg resumes', everywhere, {type: 'suspend'}],
		['ctrl+l', 'redraw', 'Redraw the screen', everywhere, {type: 'redraw'}],
	],
};

/** Where characters are text, whatever they mean elsewhere. */
const typingPlaces: readonly Place[] = [
	'question',
	'filter',
	'regionFilter',
	'profileFilter',
	'field',
	'command',
	'port',
	'note',
];

const textPlaces: readonly Place[] = ['list', 'regions', 'profiles', ...typingPlaces];

/** Every key of the picker, as long as the settings say nothing else. */
export const bindings: readonly Binding[] = Object.entries(byGroup).flatMap(([group, rows]) =>
	rows.map(([keys, label, description, places, command, footer = null]) => ({
		keys: keys.split(' ').map(key => (key === 'space' ? ' ' : key)),
		label,
		description,
		group: group as Group,
		places: places.split(' ') as Place[],
		command,
		footer,
	})),
);

/** Which keys count in a state. */
export function placeOf(state: State): Place | null {
	const {screen, regions, tunnels} = state;
	if (state.asking !== null) {
		return 'question';
	}

	switch (screen.name) {
		case 'browsing': {
			return screen.mode;
		}

		case 'options': {
			return isTextField(screen.form.focus) ? 'field' : 'menu';
		}

		case 'regions': {
			if (regions.status === 'failed') {
				return 'noRegions';
			}

			return screen.filter === null ? 'regions' : 'regionFilter';
		}

		case 'failed': {
			return screen.nextOsUser === null ? 'failed' : 'refused';
		}

		case 'profiles': {
			return screen.filter === null ? 'profiles' : 'profileFilter';
		}

		case 'endpoints': {
			return shownEndpoints(state).length === 0 ? 'noEndpoints' : 'endpoints';
		}

		case 'tunnels': {
			return tunnels.length === 0 ? 'noTunnels' : 'tunnels';
		}

		case 'inSession':
		case 'leaving': {
			return null;
		}

		default: {
			return screen.name;
		}
	}
}

/** What a keystroke asks for in a state; null for nothing. What is no key is text, where text goes. */
export function commandFor(state: State, keystroke: Keystroke): Command | null {
	const place = placeOf(state);
	if (place === null) {
		return null;
	}

	const binding = bindingsAt(place, state.bindings).find(({keys}) => keys.includes(keystroke));
	if (binding) {
		return asksFirst(place, keystroke, binding.command)
			? {type: 'ask', command: binding.command, key: keystroke}
			: binding.command;
	}

	return takesText(place) && isPrintable(keystroke)
		? {type: 'edit', edit: {kind: 'insert', text: keystroke}}
		: null;
}

/** Whether a character that is no key is text there. */
export function takesText(place: Place | null): boolean {
	return place !== null && textPlaces.includes(place);
}

/** Whether all characters are text there. */
export function isTypingPlace(place: Place): boolean {
	return typingPlaces.includes(place);
}

/** The keys of a place, in the order of the table. */
export function bindingsAt(place: Place, all = bindings): Binding[] {
	return all.filter(({places}) => places.includes(place));
}

/** The keys that the footer of a place names, most wanted first; none that have no key. */
export function footerBindings(place: Place, all = bindings): Binding[] {
	return bindingsAt(place, all)
		.filter(({footer, keys}) => footer !== null && keys.length > 0)
		.sort((a, b) => (a.footer ?? 0) - (b.footer ?? 0));
}
