import assert from 'node:assert/strict';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, type TestContext, test} from 'node:test';
import {isMissing} from '../../support/missing.js';
import {openPicker} from '../../support/picker/open-picker.js';
import {type Picker, pickerOn} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {fakePrograms} from '../../support/program/fake-programs.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {openTmux} from '../../support/terminal/tmux-terminal.js';

describe('new windows', () => {
	const tested = demoForTests();

	/** tmux is on the alternate screen, so a session in it is known by its prompt alone. */
	const prompt = '[ec2-user@api-1 ~]$';

	/** Runs an action of the palette. */
	async function runs(picker: Picker, name: string): Promise<void> {
		picker.presses('ctrl-x');
		await picker.screen('palette');
		picker.types(name);
		await picker.menu().selects(name);
		picker.presses('enter');
	}

	/** The picker in a tmux that knows nothing of the demo: only the picker has its environment. */
	async function openInTmux(t: TestContext) {
		const home = temporaryHome();
		t.after(() => home.remove());
		const records = path.join(home.path, 'records');
		mkdirSync(records);
		const script = path.join(home.path, 'picker.sh');
		const exports = Object.entries(tested.environment).map(
			([name, value]) => `export ${name}='${value}'`,
		);
		const program = `exec '${process.execPath}' '${eicProgram}' --region us-east-1 --record '${records}' --escape-char ^A`;
		writeFileSync(script, [...exports, program].join('\n'));
		const {terminal, tmux} = openTmux(t, ['sh', script], {HOME: home.path});
		const picker = pickerOn(terminal);
		await picker.isRead();
		await picker.list().selects('api-1');
		return {picker, tmux, records};
	}

	const skip = isMissing('tmux');

	test('of tmux have a session, as the picker would have it', {skip}, async t => {
		const {picker, tmux, records} = await openInTmux(t);
		await runs(picker, 'Open in a new window');
		await picker.terminal.waitFor(prompt);
		assert.match(tmux('list-windows', '-F', '#{window_name}'), /\napi-1\n$/);
		// What tmux was told everybody can see.
		const started = tmux('list-panes', '-a', '-F', '#{pane_start_command}');
		assert.match(started, /ssh i-[0-9a-f]+ --region=us-east-1 /);
		for (const name of ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) {
			assert.ok(!started.includes(tested.environment[name] ?? ''));
			assert.ok(!commandLines().includes(tested.environment[name] ?? ''));
		}

		// The options of the picker hold there, too: it is recorded, and ^A is the escape character.
		await picker.terminal.waitFor('^A? for help');
		assert.equal(readdirSync(records).length, 1);
		picker.types('exit 3\r');
		await picker.notice('Opened a new window');
	});

	test('stay open while a failure is read', {skip}, async t => {
		const {picker} = await openInTmux(t);
		await runs(picker, 'Open in a new window');
		await picker.terminal.waitFor(prompt);
		picker.types('exit 254\r');
		await picker.terminal.waitFor('Press Enter to close this window.');
		picker.presses('enter');
		await picker.list().selects('api-1');
	});

	test('and panes are opened for all that are marked', {skip}, async t => {
		const {picker, tmux} = await openInTmux(t);
		picker.types('api');
		await picker.filter().holds('api');
		picker.presses('tab', 'tab');
		await runs(picker, 'Open in a new pane');
		await picker.terminal.waitFor(() => tmux('list-panes').trim().split('\n').length === 3);
		await picker.terminal.waitFor(
			/\[ec2-user@api-1 ~\]\$[\s\S]*\[ec2-user@api-2 ~\]\$|api-2[\s\S]*api-1 ~\]\$/,
		);
	});

	for (const [name, environment, arguments_] of [
		['kitten', {KITTY_LISTEN_ON: 'unix:/tmp/kitty'}, '@ launch --type=tab /bin/sh'],
		['wezterm', {WEZTERM_PANE: '0'}, 'cli spawn -- /bin/sh'],
	] as const) {
		test(`are opened by ${name}`, async t => {
			const home = temporaryHome();
			t.after(() => home.remove());
			const told = path.join(home.path, 'told');
			const script = `printf '%s ' "$@" >'${told}'\nshift 3\nsetsid "$@" </dev/null >/dev/null 2>&1 &`;
			const programs = fakePrograms(home.path, {[name]: script});
			const env = {...tested.environment, ...environment, PATH: programs.path};
			const picker = await openPicker(t, {environment: env, columns: 120});
			await picker.list().selects('api-1');
			await runs(picker, 'Open in a new window');
			await picker.notice('Opened a new window');
			assert.ok(readFileSync(told, 'utf8').startsWith(arguments_));
			await picker.quits();
			assert.deepEqual(leftFolders(tested.home.path), []);
		});
	}

	test('need a program that can open them', async t => {
		const picker = await openPicker(t, {environment: tested.environment});
		await picker.list().selects('api-1');
		await runs(picker, 'Open in a new window');
		await picker.notice('Needs tmux, kitty or wezterm');
	});

	test('that cannot be opened say why', async t => {
		const home = temporaryHome();
		t.after(() => home.remove());
		const programs = fakePrograms(home.path, {wezterm: 'echo "no gui" >&2; exit 1'});
		const env = {...tested.environment, WEZTERM_PANE: '0', PATH: programs.path};
		const picker = await openPicker(t, {environment: env, columns: 120});
		await picker.list().selects('api-1');
		await runs(picker, 'Open in a new pane');
		await picker.notice('The pane could not be opened: wezterm failed: no gui');
	});

	test('of the browser have the page of the console', async t => {
		const home = temporaryHome();
		t.after(() => home.remove());
		const told = path.join(home.path, 'told');
		const programs = fakePrograms(home.path, {'xdg-open': `printf '%s\\n' "$@" >'${told}'`});
		const env = {...tested.environment, DISPLAY: ':0', PATH: programs.path};
		const picker = await openPicker(t, {environment: env, columns: 120});
		await picker.list().selects('api-1');
		await runs(picker, 'Open in the AWS console');
		await picker.notice('Opened a new page');
		assert.match(
			readFileSync(told, 'utf8'),
			/^https:\/\/us-east-1\.console\.aws\.amazon\.com\/ec2\/home\?region=us-east-1#InstanceDetails:instanceId=i-[0-9a-f]+\n$/,
		);
	});
});

/** The command lines of all processes, as everybody on this machine can read them. */
function commandLines(): string {
	return readdirSync('/proc')
		.filter(name => /^\d+$/.test(name))
		.map(pid => {
			try {
				return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
			} catch {
				return '';
			}
		})
		.join('\n');
}

/** What the picker has left in its folder for temporary files. */
function leftFolders(home: string): string[] {
	return readdirSync(path.join(home, '.tmp')).filter(name => name.startsWith('eic-'));
}
