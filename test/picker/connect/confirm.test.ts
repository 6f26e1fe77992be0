import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../source/inventory/entry.js';
import type {Action} from '../../../source/picker/action.js';
import {placeOf} from '../../../source/picker/keys/command-for.js';
import {selectedEntry} from '../../../source/picker/list/listing.js';
import type {State} from '../../../source/picker/state.js';
import {endpointWith, instanceWith} from '../../support/fixtures.js';
import {db, listWith, page, press, source, then, web} from '../fixtures/places.js';
import {frameOf} from '../fixtures/screens.js';

const endpoints: Action = {type: 'endpointsKnown', source, endpoints: [endpointWith()]};

/** The list of both instances, where a tunnel can be opened to the one of production, too. */
function list(): State {
	const entries = [db, {...web, privateIpv4: '10.0.0.1'}].map(entryOf);
	return then(listWith(), {...page, entries}, endpoints);
}

const failure = {kind: 'other', code: 'TcpTimeout', message: 'No answer.', nextStep: null};

/** Every way to start something on the selected instance, up to its last key. */
const ways: ReadonlyArray<readonly [what: string, keys: readonly string[], question: RegExp]> = [
	['connecting', ['enter'], /^Connect to %\?$/],
	['connecting from the details', ['right', 'enter'], /^Connect to %\?$/],
	['connecting with options', ['ctrl+o', 'enter'], /^Connect to %\?$/],
	['running a command', ['alt+r', 'd', 'f', 'enter'], /^Run it on %\?$/],
	[
		'running a command on several',
		['alt+a', 'alt+r', 'd', 'f', 'enter'],
		/^Run it on % and 1 more\?$/,
	],
	['waiting', ['alt+w'], /^Wait for % and connect\?$/],
	['connecting again', ['alt+l'], /^Connect to % again\?$/],
	['opening a tunnel', ['ctrl+t', 'enter', 'enter'], /^Open a tunnel to %\?$/],
	['connecting by the palette', [':', 'enter'], /^Connect to %\?$/],
	['waiting by the palette', [':', ...'wait', 'enter'], /^Wait for % and connect\?$/],
];
for (const [what, keys, question] of ways) {
	test(`${what} on production asks once, for a second Enter`, () => {
		const before = list();
		const asked = press(before, ...keys);
		assert.match(asked.asking?.question ?? '', question);
		assert.equal(asked.asking?.instance?.name, 'web-1');
		assert.equal(placeOf(asked), 'question');
		assert.equal(asked.attempts, before.attempts);
		const line = frameOf(asked).at(-1) ?? '';
		assert.match(line, /▲ PRODUCTION +web-1.*\? {2}↵ yes {2}esc no$/);
		const done = press(asked, 'enter');
		assert.equal(done.asking, null);
		assert.equal(done.attempts, before.attempts + 1);
	});

	test(`Esc gives ${what} up, and any other key does what it always does`, () => {
		const asked = press(list(), ...keys);
		const given = press(asked, 'escape');
		assert.equal(given.asking, null);
		assert.equal(given.attempts, 0);
		assert.equal(given.screen, asked.screen);
		const typed = press(given, 'x');
		assert.deepEqual(press(asked, 'x'), typed);
		assert.deepEqual(press(asked, 'ctrl+c').screen, {name: 'leaving', exitCode: 130});
	});

	test(`with "confirm": "never", ${what} asks nothing after an Enter`, () => {
		const free = press({...list(), confirm: 'never'}, ...keys);
		const isChord = keys.at(-1) !== 'enter';
		assert.equal(free.asking === null, !isChord);
		assert.equal(free.attempts, isChord ? 0 : 1);
	});
}

test('an instance that is not of production needs one Enter, but a chord starts nothing by itself', () => {
	const other = press(list(), 'up');
	assert.equal(selectedEntry(other.listing)?.instance.name, 'db-1');
	assert.equal(press(other, 'enter').screen.name, 'connecting');
	const asked = press(other, 'alt+w');
	assert.equal(asked.screen.name, 'browsing');
	assert.equal(frameOf(asked).at(-1), ' Wait for db-1 and connect?  ↵ yes  esc no');
	assert.equal(press(asked, 'enter').screen.name, 'waiting');
	assert.equal(press(other, ':', ...'wait', 'enter').screen.name, 'waiting');
});

test('running a command again where it failed asks, as any start by a chord does', () => {
	const running = press(list(), 'alt+a', 'alt+r', 'd', 'f', 'enter', 'enter');
	assert.ok(running.screen.name === 'running');
	const end = {kind: 'exit', exitCode: 3} as never;
	const rows = running.screen.rows.map(row => ({...row, state: 'ended' as const, end}));
	const ended: State = {...running, screen: {...running.screen, rows}};
	const asked = press(ended, 'alt+r');
	assert.match(asked.asking?.question ?? '', /^Run it on % and 1 more\?$/);
	assert.equal(asked.attempts, ended.attempts);
	const again = press(asked, 'enter');
	assert.ok(again.screen.name === 'running');
	assert.equal(again.screen.run.number, running.screen.run.number + 1);
});

test('trying again after a failure asks again on production', () => {
	const connecting = press(list(), 'enter', 'enter');
	const failed = then(connecting, {
		type: 'connectionFailed',
		attempt: 1,
		failure: failure as never,
	});
	assert.equal(failed.screen.name, 'failed');
	const asked = press(failed, 'enter');
	assert.equal(asked.screen.name, 'failed');
	assert.equal(press(asked, 'enter').screen.name, 'connecting');
});

test('a yes counts for the instance that was asked about, not for the one that took its place', () => {
	const stopped = [db, {...web, state: 'stopped' as const}].map(entryOf);
	const asked = press(listWith({filter: 'state:running'}), 'enter');
	assert.equal(asked.asking?.instance?.name, 'web-1');
	const moved = press(then(asked, {...page, entries: stopped}), 'enter');
	assert.equal(selectedEntry(moved.listing)?.instance.name, 'db-1');
	assert.equal(moved.screen.name, 'browsing');
	assert.equal(moved.notice?.text, 'web-1 is no longer selected, so nothing was done.');
});

test('a filter on the command line that finds one instance of production asks, too', () => {
	const asked = listWith({filter: 'web', connectsToOnlyMatch: true});
	assert.equal(asked.screen.name, 'browsing');
	assert.equal(asked.asking?.instance?.name, 'web-1');
	assert.equal(press(asked, 'enter').screen.name, 'connecting');
	const other = listWith({filter: 'db', connectsToOnlyMatch: true});
	assert.equal(other.screen.name, 'connecting');
});

test('a last instance that is yet to be read is asked about by its id, then by its mark', () => {
	const last = {...source, id: 'i-1'};
	const elsewhere = {...listWith({sources: [{...source, region: 'eu-west-1'}]}), fleet: {}, last};
	const asked = press(elsewhere, 'alt+l');
	assert.equal(frameOf(asked).at(-1), ' Connect to i-1 again?  ↵ yes  esc no');
	const read = then(press(asked, 'enter'), page);
	assert.equal(read.screen.name, 'browsing');
	assert.equal(read.asking?.instance?.name, 'web-1');
	assert.equal(press(read, 'enter').screen.name, 'connecting');
});

test('a long Name gives way to the keys, also in a small terminal', () => {
	const long = instanceWith({...web, name: 'n'.repeat(200)});
	for (const columns of [60, 80]) {
		const small = listWith({size: {columns, rows: 15}});
		const asked = press(then(small, {...page, entries: [long].map(entryOf)}), 'enter');
		assert.match(frameOf(asked).at(-1) ?? '', /Connect to +▲ PRODUCTION +n+…\? {2}↵ yes/);
	}
});

test('every prompt for an instance of production carries the mark', () => {
	for (const keys of [['alt+r'], ['ctrl+t'], ['ctrl+t', 'enter'], ['ctrl+o'], ['alt+n']]) {
		assert.match(
			frameOf(press(list(), ...keys))
				.slice(1, 4)
				.join('\n'),
			/▲ PROD/,
			keys.join(' '),
		);
	}
});
