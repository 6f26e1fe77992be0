import assert from 'node:assert/strict';
import {test} from 'node:test';
import {renderToString} from 'ink';
import {entryOf} from '../../../source/inventory/entry.js';
import type {Action} from '../../../source/picker/action.js';
import {Screen} from '../../../source/picker/app.js';
import {themeFor} from '../../../source/picker/draw/theme.js';
import {ThemeContext} from '../../../source/picker/draw/theme-context.js';
import {commandFor} from '../../../source/picker/keys/command-for.js';
import type {Keystroke} from '../../../source/picker/keys/keystroke.js';
import {reduce} from '../../../source/picker/reduce.js';
import {initialState} from '../../../source/picker/start.js';
import type {State} from '../../../source/picker/state.js';
import {endpointWith, instanceWith, sourceAt} from '../../support/fixtures.js';

const source = sourceAt('us-east-1');
const size = {columns: 60, rows: 15};
const instance = instanceWith({
	name: 'web-1',
	publicIpv4: '203.0.113.1',
	privateIpv4: '10.0.1.10',
	ipv6: '2001:db8::1',
	publicDnsName: 'ec2-203-0-113-1.compute-1.amazonaws.com',
	privateDnsName: 'ip-10-0-1-10.ec2.internal',
	state: 'stopped',
	tags: {env: 'prod', role: 'web', team: 'shop'},
});

function after(actions: readonly Action[]): State {
	return actions.reduce(reduce, initialState({size, sources: [source]}));
}

const list: readonly Action[] = [
	{type: 'instancesPage', source, entries: [entryOf(instance)]},
	{
		type: 'endpointsKnown',
		source,
		endpoints: Array.from({length: 20}, (_, index) => endpointWith({id: `eice-${index}`})),
	},
];

const regions = after([]);
const regionNames = Array.from({length: 38}, (_, index) => `region-${index + 10}`);

function press(state: State, ...keys: readonly Keystroke[]): State {
	return keys.reduce((pressed, key) => {
		const command = commandFor(pressed, key);
		assert.ok(command !== null, `${key} does nothing on ${pressed.screen.name}`);
		return reduce(pressed, command);
	}, state);
}

function frame(state: State): string[] {
	const text = renderToString(
		<ThemeContext value={themeFor({LANG: 'C.UTF-8', TERM: 'xterm-256color'})}>
			<Screen state={state} />
		</ThemeContext>,
		{columns: size.columns},
	);
	return text.split('\n').map(line => line.trimEnd());
}

/** The item that Enter takes. */
function pointedAt(state: State): string {
	const lines = frame(state);
	// The second line may be one that is typed.
	const line = lines.slice(2).find(each => each.startsWith('▌') || each.includes(' ❯ '));
	assert.ok(line !== undefined, lines.join('\n'));
	return line;
}

/** What is said of the items out of sight. */
function more(state: State): string | undefined {
	return frame(state)
		.find(line => /^ {2}(?:[↑↓] \d+ more *)+$/.test(line))
		?.trim();
}

/** Menus with more items than the terminal has rows for. */
const longMenus = {
	regions: reduce(reduce(regions, {type: 'chooseRegion'}), {
		type: 'regionsKnown',
		regions: regionNames,
	}),
	palette: press(after(list), ':'),
	copying: after([...list, {type: 'open', screen: 'copying'}]),
	endpoints: after([...list, {type: 'open', screen: 'endpoints'}]),
};

for (const [name, menu] of Object.entries(longMenus)) {
	test(`the menu ${name} says how much of it is out of sight, and goes to its ends`, () => {
		const first = press(menu, 'home');
		assert.match(more(first) ?? '', /^↓ \d+ more$/);
		const last = press(first, 'end');
		assert.match(more(last) ?? '', /^↑ \d+ more$/);
		assert.notEqual(pointedAt(last), pointedAt(first));
		assert.equal(pointedAt(press(last, 'home')), pointedAt(first));
		assert.equal(frame(last).length, size.rows);
	});
}

test('what is out of sight is counted', () => {
	const {endpoints, regions} = longMenus;
	assert.equal(more(press(regions, 'home')), '↓ 28 more');
	assert.match(pointedAt(press(regions, 'end')), /region-47/);
	assert.equal(
		more(press(regions, 'home', ...Array<string>(10).fill('down'))),
		'↑ 10 more  ↓ 18 more',
	);
	const seen = frame(endpoints).filter(line => /^[▌ ] .*eice-\d+ /.test(line)).length;
	assert.equal(more(endpoints), `↓ ${20 - seen} more`);
});

test('each column of the view says how much of it is out of sight', () => {
	const sorting = press(after([...list, {type: 'open', screen: 'arranging'}]), 'home');
	const shown = (state: State) => frame(state).at(-2) ?? '';
	assert.match(shown(sorting), /^(?: +↓ \d+ more){3}$/);
	assert.match(shown(press(sorting, 'end')), /^ +↑ \d+ more(?: +↓ \d+ more){2}$/);
});

test('the menu of pinning goes to its ends, and around them', () => {
	const menu = after([...list, {type: 'open', screen: 'pinning'}]);
	const [first, last] = [press(menu, 'home'), press(menu, 'end')];
	assert.notEqual(pointedAt(last), pointedAt(first));
	assert.equal(pointedAt(press(first, 'up')), pointedAt(last));
	assert.equal(pointedAt(press(last, 'down')), pointedAt(first));
});

test('the menus of the view go to their ends, also by pages, and no further, as all that are found by typing', () => {
	const menu = after([...list, {type: 'open', screen: 'arranging'}]);
	const [first, last] = [press(menu, 'home'), press(menu, 'end')];
	assert.notEqual(pointedAt(last), pointedAt(first));
	assert.equal(pointedAt(press(first, 'up')), pointedAt(first));
	assert.equal(pointedAt(press(last, 'down')), pointedAt(last));
	assert.equal(
		pointedAt(press(first, 'pagedown', 'pagedown', 'pageup', 'pageup')),
		pointedAt(first),
	);
	assert.equal(pointedAt(press(first, 'pagedown', 'pagedown')), pointedAt(last));
});

test('what is typed in the view finds an item of one menu', () => {
	const columns = press(after([...list, {type: 'open', screen: 'arranging'}]), 'tab');
	const whole = frame(columns);
	assert.match(whole.join('\n'), / auto \(fit width\) /);
	const typed = press(columns, ...'team');
	assert.match(frame(typed)[1] ?? '', /^ ❯ team +1\/\d+$/);
	assert.match(pointedAt(typed), /^ +.* ❯ +tag team +✓ none$/);
	assert.equal(frame(typed).length, size.rows);
	assert.deepEqual(frame(press(typed, 'escape')), whole);
	assert.equal(press(typed, 'escape', 'escape').screen.name, 'browsing');
	const blank = press(columns, ...'tag', ' ', 'r').screen;
	assert.ok(blank.name === 'arranging');
	assert.equal(blank.filter.text, 'tag r');
	const taken = press(typed, 'enter');
	assert.equal(taken.screen.name, 'browsing');
	assert.ok(taken.view.columns?.includes('tag:team'));
	const next = press(typed, 'tab').screen;
	assert.ok(next.name === 'arranging');
	assert.deepEqual([next.pane, next.filter.text], ['groups', '']);
});
