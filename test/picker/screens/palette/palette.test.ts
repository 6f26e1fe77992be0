import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bindingsAt} from '../../../../source/picker/keys/bindings-at.js';
import {commandName} from '../../../../source/picker/keys/command-name.js';
import {bindings} from '../../../../source/picker/keys/keys.js';
import {foundActions} from '../../../../source/picker/screens/palette/actions.js';
import type {State} from '../../../../source/picker/state.js';
import {listWith, press, regionsWith} from '../../fixtures/places.js';
import {frameOf} from '../../fixtures/screens.js';

/** The names of the commands that the palette of a state shows. */
function namesIn(state: State): ReadonlyArray<string | null> {
	const {screen} = state;
	return screen.name === 'palette'
		? foundActions(state, screen).map(({binding}) => commandName(binding.command))
		: [];
}

const list = listWith();

test('a colon opens it while the filter is empty, and a chord at any time', () => {
	assert.equal(press(list, ':').screen.name, 'palette');
	assert.equal(press(list, 'w', ':').filter.text, 'w:');
	for (const chord of ['ctrl+x', 'alt+x']) {
		for (const state of [
			list,
			press(list, 'w'),
			regionsWith(),
			press(list, 'right'),
			press(list, 'f8'),
		]) {
			assert.equal(press(state, chord).screen.name, 'palette', chord);
			assert.equal(press(state, chord, 'escape').screen, state.screen);
		}
	}
});

test('it has everything that a key of the screen below does, whether it has a key or not', () => {
	for (const place of ['list', 'filter', 'regions', 'details'] as const) {
		const state = {
			list,
			filter: press(list, 'w'),
			regions: regionsWith(),
			details: press(list, 'right'),
		}[place];
		const names = namesIn(press(state, 'ctrl+x'));
		const rows = bindingsAt(place, bindings).filter(({group}) => group === 'Act');
		for (const {command} of rows) {
			const name = commandName(command);
			assert.ok(
				names.includes(name) || ['open-palette', 'toggle-mark-up'].includes(name ?? ''),
				`${name}`,
			);
		}

		assert.deepEqual(names, [...new Set(names)]);
	}

	assert.ok(namesIn(press(list, ':')).includes('quit'));
});

test('an action is found by typing, the best match first', () => {
	const typed = press(list, ':', ...'tun');
	assert.deepEqual(namesIn(typed).slice(0, 2).toSorted(), ['open-tunnel', 'show-tunnels']);
	assert.equal(namesIn(press(list, ':', ...'refresh'))[0], 'refresh');
	assert.equal(namesIn(press(list, ':', ...'fav up'))[0], 'move-favorite-up');
	assert.ok(namesIn(press(list, ':', ...'rgns')).includes('choose-region'));
	assert.deepEqual(namesIn(press(list, ':', ...'zzz')), []);
	assert.equal(press(list, ':', ...'zzz', 'enter').screen.name, 'palette');
});

test('what is possible goes before what is not, and says why', () => {
	const never = press(listWith({last: null}), ':', ...'connect');
	const names = namesIn(never);
	assert.equal(names[0], 'connect');
	assert.match(frameOf(never).join('\n'), /Connect to the last instance again +No/);
	const refused = press(never, 'ctrl+u', ...'last instance', 'enter');
	assert.equal(refused.screen.name, 'palette');
	assert.equal(refused.notice?.kind, 'problem');
});

test('Enter does it on the screen below', () => {
	assert.equal(press(list, ':', ...'copy', 'enter').screen.name, 'copying');
	assert.equal(press(list, ':', ...'summary', 'enter').screen.name, 'summary');
	assert.equal(press(list, ':', ...'mark all', 'enter').marked.size, 2);
	assert.deepEqual(press(list, ':', ...'quit', 'enter').screen, {name: 'leaving', exitCode: 0});
	assert.equal(press(press(list, 'right'), 'ctrl+x', ...'options', 'enter').screen.name, 'options');
	const marked = press(regionsWith(), ':', ...'mark all', 'enter').screen;
	assert.deepEqual(marked.name === 'regions' && marked.marked.length, 3);
});

test('keys move in it, and Esc clears before it closes', () => {
	const index = (state: State) => (state.screen.name === 'palette' ? state.screen.index : -1);
	const open = press(list, ':');
	assert.equal(index(press(open, 'down', 'ctrl+n')), 2);
	assert.equal(index(press(open, 'down', 'ctrl+n', 'ctrl+p', 'up', 'up')), 0);
	const last = namesIn(open).length - 1;
	assert.equal(index(press(open, 'end')), last);
	assert.equal(index(press(open, 'end', 'home')), 0);
	assert.ok(index(press(open, 'pagedown')) > 5);
	assert.equal(index(press(open, 'down', 'e')), 0);
	const typed = press(open, ...'ed', 'home', 'r');
	assert.equal(typed.screen.name === 'palette' && typed.screen.filter.text, 'red');
	assert.equal(press(typed, 'escape').screen.name, 'palette');
	assert.equal(press(typed, 'escape', 'escape').screen, list.screen);
});

test('it fits the smallest terminal, says what it is about and keeps the header', () => {
	const small = listWith({size: {columns: 60, rows: 15}});
	const frame = frameOf(press(small, ':'));
	assert.equal(frame.length, 15);
	assert.match(frame[0] ?? '', /^ eic .*us-east-1/);
	assert.match(frame[1] ?? '', /^ +▲ PROD +web-1 ❯ type to find an action +\d+$/);
	assert.match(frame[2] ?? '', /^▌ ↵ +Connect$/);
	assert.match(frameOf(press(small, 'tab', ':'))[1] ?? '', /^ 1 marked,/);
	assert.match(frameOf(press(small, ':', 'end')).join('\n'), /▌ f10 +Renew expired logins +All/);
});

test('it says on how many marked instances a command would run', () => {
	const lines = (state: State) => frameOf(press(state, 'ctrl+x', ...'run a command')).join('\n');
	assert.match(lines(list), / Run a command$/m);
	assert.match(lines(press(list, 'alt+a')), / Run a command on 2 marked instances$/m);
	assert.match(lines(press(list, 'tab')), / Run a command on 1 marked instance$/m);
});
