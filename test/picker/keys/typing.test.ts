import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Failure} from '../../../source/model/failure.js';
import {bindingsAt} from '../../../source/picker/keys/bindings-at.js';
import {bindings} from '../../../source/picker/keys/keys.js';
import {isPrintable} from '../../../source/picker/keys/keystroke.js';
import {remappable, remapped, type Wrong} from '../../../source/picker/keys/remapped-keys.js';
import {lineOf} from '../../../source/picker/keys/text-line.js';
import type {State} from '../../../source/picker/state.js';
import {listWith, press, profilesWith, regionsWith, then} from '../fixtures/places.js';

const places = {list: listWith(), regions: regionsWith(), profiles: profilesWith()};

const ascii = Array.from({length: 95}, (_, index) => String.fromCharCode(0x20 + index));

/** What is typed in a state to find something. */
function filterIn({screen, filter}: State): string {
	return 'filter' in screen ? screen.filter.text : filter.text;
}

/** What no character changes. */
function stakes({login, attempts, tunnels, profiles, memory, view, shown, fleet, ...rest}: State) {
	const {last, asking, marked} = rest;
	return {login, attempts, tunnels, profiles, memory, view, shown, fleet, last, asking, marked};
}

for (const [name, state] of Object.entries(places)) {
	test(`a printable character in ${name} goes to the filter, and does nothing else`, () => {
		for (const character of [...ascii, 'é', '東']) {
			const isException = character === '?' || character === ':';
			const after = press(state, character);
			assert.equal(filterIn(after), isException ? '' : character.trim(), character);
			assert.equal(after.screen.name === state.screen.name, !isException, character);
			assert.deepEqual(stakes(after), stakes(state), character);
		}
	});

	test(`behind text in ${name} every character is text`, () => {
		for (const character of ascii) {
			const after = press(state, 'e', character);
			assert.equal(filterIn(after), `e${character}`);
			assert.equal(after.screen.name, state.screen.name);
			assert.deepEqual(stakes(after), stakes(state), character);
		}
	});
}

test('an Alt chord that means nothing is Esc and the key, but never leaves eic', () => {
	const filtered = press(places.list, 'w', 'alt+z');
	assert.equal(filtered.filter.text, 'z');
	const outermost: State = {...places.regions, shown: []};
	const regions = press(outermost, 'alt+z');
	assert.equal(regions.screen.name, 'regions');
	assert.equal(filterIn(regions), '');
	assert.equal(press(outermost, 'escape').screen.name, 'leaving');
});

test('a blank alone is no filter', () => {
	assert.equal(press(places.list, ' ').filter.text, '');
	assert.equal(press(places.list, ' ', 'w').filter.text, 'w');
	assert.equal(press(places.list, 'w', ' ', 'd').filter.text, 'w d');
});

test('no key of a command is a character where characters go to the filter', () => {
	for (const {traits, keys, command, place} of bindings) {
		const characters = traits.letters === 'filter' ? keys.filter(isPrintable) : [];
		assert.ok(
			// A blank alone is no filter.
			characters.every(
				key => key === '?' || key === ':' || (key === ' ' && !place.endsWith('Filter')),
			),
			command.type,
		);
	}
});

test('nothing that connects, quits or closes has a character for a key anywhere', () => {
	const heavy = ['connect', 'reconnect', 'wait', 'retry', 'tryNextOsUser', 'closeTunnel', 'quit'];
	for (const {keys, command, place} of bindings) {
		if (heavy.includes(command.type) || (command.type === 'back' && place !== 'help')) {
			assert.deepEqual(keys.filter(isPrintable), [], `${command.type} in ${place}`);
		}
	}
});

test('an Esc and a key in one read are Esc and that key, unless an Alt chord has that key', () => {
	const filtered = press(places.list, 'd', 'b');
	assert.equal(press(filtered, 'alt+w').screen.name, press(filtered).screen.name);
	assert.match(press(filtered, 'alt+w').asking?.question ?? '', /Wait/);
	assert.deepEqual(press(filtered, 'alt+z').filter, {...lineOf('z'), killed: 'db'});
	assert.equal(press(filtered, 'alt+down').filter.text, 'db');
	const help = press(press(places.regions, 'escape'), '?');
	assert.equal(press(help, 'alt+escape').screen.name, 'regions');
	const details = press(places.list, 'right');
	assert.equal(press(details, 'alt+up').screen.name, 'browsing');
});

test('the filter edits as readline does, and Ctrl-Y puts back what was deleted', () => {
	const typed = press(places.list, ...'web db');
	for (const [keys, text] of [
		[['ctrl+w'], 'web '],
		[['alt+backspace'], 'web '],
		[['ctrl+u'], ''],
		[['ctrl+a', 'ctrl+k'], ''],
		[['ctrl+a', 'alt+d'], ' db'],
		[['alt+b', 'x'], 'web xdb'],
		[['ctrl+a', 'alt+f', 'x'], 'webx db'],
		[['home', 'x'], 'xweb db'],
		[['home', 'end', 'x'], 'web dbx'],
		[['ctrl+a', 'ctrl+d'], 'eb db'],
		[['ctrl+u', 'ctrl+y'], 'web db'],
		[['escape', 'ctrl+y'], 'web db'],
		[['ctrl+w', 'ctrl+y', 'ctrl+y'], 'web dbdb'],
	] as const) {
		assert.equal(press(typed, ...keys).filter.text, text, keys.join(' '));
	}
});

test('Home and End move in the filter when it has text, else in the list', () => {
	const list = press(places.list, 'home');
	assert.equal(list.listing.selectedIndex, 0);
	assert.equal(press(list, 'end').listing.selectedIndex, 1);
	const filtered = press(list, '1');
	assert.equal(filtered.listing.found.ranked.length, 2);
	assert.equal(press(filtered, 'end').listing.selectedIndex, 0);
	assert.equal(press(filtered, 'home').filter.cursor, 0);
	const regions = places.regions.screen.name === 'regions' && press(places.regions, 'end').screen;
	assert.equal(regions && 'highlighted' in regions && regions.highlighted, 'us-west-2');
});

test('Ctrl-D leaves where the filter is empty, and deletes forwards where it is not', () => {
	for (const state of Object.values(places)) {
		assert.deepEqual(press(state, 'ctrl+d').screen, {name: 'leaving', exitCode: 0});
		const typed = press(state, 'e', 'ctrl+d');
		assert.equal(typed.screen.name, state.screen.name);
	}
});

test('at the end of the filter, Right opens the details and Left closes them', () => {
	for (const list of [places.list, press(places.list, 'w', 'e')]) {
		const details = press(list, 'right');
		assert.equal(details.screen.name, 'details');
		assert.deepEqual(press(details, 'left').filter, list.filter);
		assert.equal(press(details, 'left').screen.name, 'browsing');
	}

	assert.equal(press(places.list, 'w', 'e', 'left', 'right').screen.name, 'browsing');
});

test('what is typed in the details goes to the filter of the list', () => {
	const details = press(places.list, 'right');
	for (const character of ['w', 'q', 'c', '4', ' ', 'D']) {
		const after = press(details, character);
		assert.equal(after.filter.text, character.trim());
		assert.equal(after.screen.name, 'browsing');
		assert.deepEqual(stakes(after), stakes(details));
	}
});

test('Tab marks and goes down, Shift-Tab marks and goes up, Alt-A marks all that match', () => {
	const list = press(places.list, 'home');
	const one = press(list, 'tab');
	assert.equal(one.listing.selectedIndex, 1);
	assert.deepEqual([...one.marked], [list.listing.selectedKey]);
	const two = press(one, 'shift+tab');
	assert.equal(two.listing.selectedIndex, 0);
	assert.equal(two.marked.size, 2);
	assert.equal(press(two, 'tab').marked.size, 1);
	const all = press(list, 'w', 'alt+a');
	assert.equal(all.marked.size, 1);
	assert.equal(press(all, 'escape', 'alt+a').marked.size, 2);
	assert.equal(press(all, 'escape', 'alt+a', 'alt+a').marked.size, 0);
});

test('Esc takes the filter, then the marks, then the list, then leaves', () => {
	const full = press(places.list, 'tab', 'd', 'f6');
	const unfiltered = press(full, 'escape');
	assert.equal(unfiltered.filter.text, '');
	assert.equal(unfiltered.marked.size, 1);
	const unmarked = press(unfiltered, 'escape');
	assert.equal(unmarked.marked.size, 0);
	const all = press(unmarked, 'escape');
	assert.equal(all.listing.isFavoritesOnly, false);
	const regions = press(then(all, {type: 'regionsKnown', regions: ['us-east-1']}), 'escape');
	assert.equal(regions.screen.name, 'regions');
	assert.deepEqual(press(regions, 'escape').screen, {name: 'leaving', exitCode: 0});
});

test('Esc gives up regions and profiles that were opened over the list', () => {
	for (const menu of [places.regions, places.profiles]) {
		const filtered = press(menu, 'e');
		const marked = press(menu, 'tab', 'escape');
		assert.equal(marked.screen.name, menu.screen.name);
		assert.equal(press(filtered, 'escape').screen.name, menu.screen.name);
		assert.equal(press(filtered, 'escape', 'escape').screen.name, 'browsing');
	}

	const overRegions = press(press(places.regions, 'escape', 'escape'), 'f3');
	assert.equal(press(overRegions, 'escape').screen.name, 'regions');
	assert.equal(press(overRegions, 'escape', 'escape').screen.name, 'leaving');
});

test('leaving asks only while a tunnel is open', () => {
	const list = listWith();
	assert.equal(press(list, 'ctrl+d').screen.name, 'leaving');
	const tunnel = {number: 1} as State['tunnels'][number];
	assert.equal(press({...list, tunnels: [tunnel]}, 'ctrl+d').screen.name, 'askingToLeave');
});

const wrong: Wrong = (path, reason) =>
	new Failure('configuration', 'FileInvalid', `${path} ${reason}`);

test('the settings can give no command of the list a character', () => {
	const atList = new Set(
		['list', 'filter'].flatMap(place => bindingsAt(place, bindings)).map(({command}) => command),
	);
	for (const [name, {command}] of remappable(bindings)) {
		if (atList.has(command)) {
			assert.throws(
				() => remapped(bindings, {[name]: ['l']}, wrong),
				/typed into the filter/,
				name,
			);
		}
	}
});
