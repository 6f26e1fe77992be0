import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {test} from 'node:test';
import {render} from 'ink';
import {Screen} from '../../../source/picker/app.js';
import {Frame} from '../../../source/picker/draw/frame/frame.js';
import {themeFor} from '../../../source/picker/draw/theme.js';
import {ThemeContext} from '../../../source/picker/draw/theme-context.js';
import {ConnectingView} from '../../../source/picker/screens/connecting/screen.js';
import type {State} from '../../../source/picker/state.js';
import {kinds} from '../fixtures/fleet.js';
import {allScreens, utf8} from '../fixtures/screens.js';

const size = {columns: 80, rows: 24};

/** What a screen reader is given of a screen, line by line. */
function saidOf(state: State | undefined): string[] {
	assert.ok(state);
	const stdout = Object.assign(new PassThrough(), {columns: size.columns, rows: size.rows});
	const stdin = Object.assign(new PassThrough(), {
		isTTY: true,
		setRawMode() {},
		ref() {},
		unref() {},
	});
	const ink = render(
		<ThemeContext value={themeFor(utf8)}>
			{state.screen.name === 'connecting' ? (
				<Frame state={state}>
					<ConnectingView state={state} screen={state.screen} elapsedMs={0} frame={0} />
				</Frame>
			) : (
				<Screen state={state} />
			)}
		</ThemeContext>,
		{
			stdin: stdin as unknown as NodeJS.ReadStream,
			stdout: stdout as unknown as NodeJS.WriteStream,
			debug: true,
			patchConsole: false,
			isScreenReaderEnabled: true,
		},
	);
	const written = String(stdout.read() ?? '');
	ink.unmount();
	return written.split('\n').map(line => line.trim());
}

const screens = allScreens(kinds, size);

test('the list is a list of options in words, nothing cut, with the selected one said', () => {
	const said = saidOf(screens.get('list'));
	assert.ok(said.includes('textbox: type to filter, 16'), said.join('\n'));
	const options = said.filter(line => line.includes('option: '));
	assert.equal(options[0]?.startsWith('listbox: option: (selected) a-very-long-name'), true);
	assert.equal(options.filter(line => line.includes('(selected)')).length, 1);
	assert.match(said.join('\n'), /^option: bastion, running, i-[\da-f]+, 203\.0\.113\.10,/m);
});

test('menus, fields and progress have their roles and states', () => {
	const regions = saidOf(screens.get('regions')).join('\n');
	assert.match(regions, /listbox: option: \(selected\) me-southeast-0\noption: me-southeast-1\n/);
	const options = saidOf(screens.get('options')).join('\n');
	assert.match(options, /textbox: \(selected\) OS user ec2-user/);
	assert.match(options, /listbox: Connection type option: \(selected\) auto/);
	assert.match(options, /chosen yes eice, 10\.0\.1\.48/);
	const copying = saidOf(screens.get('copying')).join('\n');
	assert.match(copying, /option: \(selected\) 1, id: i-[\da-f]+\noption: 2, Name: a-very/);
	assert.match(saidOf(screens.get('connecting')).join('\n'), /progressbar: \(busy\) Connecting to/);
});

test('nothing that is drawn for the eye alone is said, on any screen', () => {
	// The ellipsis is a word of its own where something goes on.
	const {spinner, enter, ellipsis, ...others} = themeFor(utf8).glyphs;
	assert.notEqual(ellipsis, '');
	for (const [name, state] of screens) {
		const said = saidOf(state).join('\n');
		assert.notEqual(said.trim(), '', name);
		for (const glyph of [...Object.values(others), enter, ...spinner]) {
			assert.ok(!said.split(/\s/).includes(glyph), `${name}: ${glyph}\n${said}`);
		}

		assert.doesNotMatch(said, / {2}|──/, name);
	}
});
