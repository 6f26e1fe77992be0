import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../source/inventory/entry.js';
import type {Beginning} from '../../../source/picker/start.js';
import type {State} from '../../../source/picker/state.js';
import {db, listWith, page, press, then, web} from '../fixtures/places.js';

/** The list with the instance of production selected. */
function list(beginning: Partial<Beginning> = {}): State {
	return listWith({multiplexer: 'tmux', ...beginning});
}

const byPalette = [':', ...'new window', 'enter'];

/** The command lines of the windows that a state asks for. */
function linesOf({outside}: State): string[] {
	return outside?.what === 'windows' ? outside.windows.map(({args}) => args.join(' ')) : [];
}

test('a window on production asks first, and its command is what the picker would do', () => {
	const asked = press(list({given: {osUser: 'admin', deadlineMs: 90_000}}), ...byPalette);
	assert.equal(asked.asking?.question, 'Open % in a new window?');
	assert.equal(asked.asking?.instance?.name, 'web-1');
	assert.deepEqual(linesOf(asked), []);
	assert.deepEqual(linesOf(press(asked, 'enter')), [
		'ssh i-1 --region=us-east-1 --os-user=admin --connection-type=auto --ssh-port=22 --timeout=90',
	]);
	assert.deepEqual(linesOf(press(asked, 'escape')), []);
});

test('all marked instances are opened, and those that cannot be reached are left out', () => {
	const stopped = {...db, id: 'i-3', name: 'old-1', state: 'stopped', publicIpv4: null} as const;
	const known = then(list(), {...page, entries: [db, web, stopped].map(entryOf)});
	const asked = press(known, 'alt+a', ...byPalette);
	assert.equal(asked.asking?.question, 'Open % and 1 more in new windows?');
	assert.equal(asked.asking?.instance?.name, 'web-1');
	const opening = press(asked, 'enter');
	const lines = linesOf(opening);
	assert.deepEqual(lines.map(line => line.split(' ')[1]).toSorted(), ['i-1', 'i-2']);
	const {outside: request} = opening;
	assert.ok(request);
	assert.equal(
		then(opening, {type: 'outsideOpened', request, failure: null}).notice?.text,
		'Opened 2 new windows. Left out, because no connection is possible now: 1.',
	);
});

test('what is not possible says why', () => {
	const nowhere = press(list({multiplexer: null}), ...byPalette);
	assert.match(nowhere.notice?.text ?? '', /Needs tmux, kitty or wezterm/);
	const stopped = {...web, state: 'stopped'} as const;
	const unreachable = press(
		then(list(), {...page, entries: [db, stopped].map(entryOf)}),
		...byPalette,
	);
	assert.match(unreachable.notice?.text ?? '', /stopped/);
	assert.equal(unreachable.outside, null);
});

test('the outcome is said for one and for several', () => {
	const after = (urls: readonly string[], failure: string | null) =>
		then(list(), {type: 'outsideOpened', request: {what: 'pages', urls}, failure}).notice?.text;
	assert.equal(after(['a'], null), 'Opened a new page.');
	assert.equal(after(['a', 'b'], null), 'Opened 2 new pages.');
	assert.equal(after(['a'], 'open failed'), 'The page could not be opened: open failed.');
	assert.equal(after(['a', 'b'], 'open failed'), 'Not all pages could be opened: open failed.');
});
