import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {multiplexerOf, openingCommand} from '../../../source/picker/desktop/multiplexer.js';
import {isMissing} from '../../support/missing.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {openTmux} from '../../support/terminal/tmux-terminal.js';
import {until} from '../../support/until.js';

test('the innermost program that opens windows here is asked', () => {
	assert.equal(multiplexerOf({}), null);
	assert.equal(multiplexerOf({TMUX: '/tmp/tmux,1,0', KITTY_LISTEN_ON: 'unix:/tmp/kitty'}), 'tmux');
	assert.equal(multiplexerOf({WEZTERM_PANE: '0'}), 'wezterm');
	assert.equal(multiplexerOf({KITTY_LISTEN_ON: 'unix:/tmp/kitty'}), 'kitty');
	const inSsh = {KITTY_LISTEN_ON: 'unix:/tmp/kitty', SSH_CONNECTION: '192.0.2.1 1 192.0.2.2 22'};
	assert.equal(multiplexerOf(inSsh), null);
});

test('tmux runs a command word for word, and nothing that a Name says', {
	skip: isMissing('tmux'),
}, async t => {
	const home = temporaryHome();
	t.after(() => home.remove());
	const [owned, told] = ['owned', 'told'].map(name => path.join(home.path, name));
	const {tmux, terminal} = openTmux(t, ['sh', '-c', 'echo ready; exec sleep 600'], {
		HOME: home.path,
	});
	await terminal.waitFor('ready');
	const words = [
		'a;',
		String.raw`b\;`,
		';',
		'#{pid}',
		`#(touch ${owned})`,
		'$(x)',
		"it's",
		'',
		'-x',
	];
	const script = `printf '%s|' "$@" >'${told}.part' && mv '${told}.part' '${told}'; exec sleep 600`;
	const name = `#(touch ${owned})#{pid}%H;web é-1`;
	const {args} = openingCommand('tmux', 'window', name, ['sh', '-c', script, 'sh', ...words]);
	tmux(...args);
	await until('the words', () => existsSync(told ?? ''));
	assert.equal(readFileSync(told ?? '', 'utf8'), `${words.join('|')}|`);
	tmux('set', '-g', 'status', 'on');
	await terminal.waitFor('web é-1');
	assert.equal(existsSync(owned ?? ''), false);
	const line = tmux('list-windows', '-F', '#{window_name}').trim().split('\n').at(-1);
	assert.match(line ?? '', /web é-1$/);
	assert.doesNotMatch(line ?? '', /[#%;()]/);
});
