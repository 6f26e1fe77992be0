import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {isMissing} from '../support/missing.js';
import {eicProgram} from '../support/program/run-eic.js';
import {type SshdFixture, startSshdFixture} from '../support/sshd/sshd-fixture.js';
import {openTerminal, type PtyTerminal} from '../support/terminal/pty-terminal.js';

/** What to type, and what to wait for before the next. A number resizes to that many rows of 100 columns. */
type Step = readonly [input: string | number, expected: string | RegExp];

type Program = {
	/** The first one installed is used. */
	readonly files: readonly [string, ...string[]];
	/** After the program's name, for a shell in a folder with `text`, of 300 lines. */
	readonly args: string;
	readonly steps: readonly Step[];
	/** What differs from run to run, such as the load; removed from the rows before they are compared. */
	readonly volatile?: RegExp;
};

/** Of a terminal before it is resized. */
const firstRows = 24;

const csi = '\u001B[';
const down = `${csi}B`;

const programs: Readonly<Record<string, Program>> = {
	vim: {
		files: ['vim', 'vim.tiny'],
		args: '-u NONE -N -i NONE -n text',
		steps: [
			['', 'line 20'],
			[':set number mouse=a ruler\r', /\d+ line 1 /],
			['\u0004\u0004\u0005\u0019', 'line 40'],
			[`${csi}<0;20;5M${csi}<0;20;5m`, /\d+,/],
			[30, 'line 40'],
			['G', 'line 300'],
			['gg/line 70\r', 'line 70'],
			['Oinserted 日本語 grüße 🙂\u001B', 'inserted'],
			['5dd', /fewer lines/],
			// Redrawn at once: the message of an undo has the seconds since.
			['u\u000C', 'inserted'],
			[24, 'inserted'],
		],
	},
	less: {
		files: ['less'],
		args: 'text',
		steps: [
			['', 'line 20'],
			['   ', 'line 80'],
			['jjjkk', 'line 71'],
			['/line 9\r', 'line 90'],
			['nn', 'line 92'],
			[30, 'line 92'],
			['G', 'line 300'],
			['bb', 'line 214'],
			['h', 'SUMMARY'],
		],
	},
	nano: {
		files: ['nano'],
		args: '-I text',
		steps: [
			['', 'line 15'],
			['Some text 日本語\r', '日本語'],
			['\u0016\u0016', 'line 40'],
			[30, 'line 40'],
			['\u0017line 77\r', 'line 77'],
			['\u0007', 'Main nano help text'],
		],
	},
	dialog: {
		files: ['dialog'],
		args: '--colors --menu "Choose \\Z1one\\Zn" 15 50 5 a first b second c third d fourth e fifth f sixth',
		steps: [
			['', 'first'],
			[`${down}${down}${down}`, 'fourth'],
			[`${down}${down}`, 'sixth'],
			['\t', 'Cancel'],
		],
	},
	tmux: {
		files: ['tmux'],
		args: '-L eic-$CLIENT -f /dev/null new -n named "PS1=\'$ \' exec bash --norc --noprofile" \\; set -g destroy-unattached on \\; set -g status-right fixed \\; set -g default-command "PS1=\'$ \' exec bash --norc --noprofile"',
		steps: [
			['', /\$[\s\S]*fixed/],
			['seq 1 50\r', /^50$/m],
			['\u0002"', /─+[\s\S]*\$/],
			['seq 200 240\r', '240'],
			['\u0002%', '│'],
			['clear; echo "si"de\r', 'side'],
			[30, 'side'],
			['\u0002o', '$'],
			['seq 1 30\r', /^30/m],
		],
	},
	screen: {
		files: ['screen'],
		args: '-c screenrc bash --norc --noprofile',
		steps: [
			['', '$'],
			['seq 1 60\r', /^60$/m],
			['\u0001S', /bash/],
			['\u0001\t\u0001\u0003', /\$/],
			['seq 100 140\r', /^140$/m],
		],
	},
	mc: {
		files: ['mc'],
		args: '--nosubshell --color . .',
		volatile: /\S+ ?\/ ?\S+ \(\d+%\)|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d/g,
		steps: [
			['', /Quit/],
			['\u001BOB'.repeat(4), 'text'],
			['\u001BOR', 'line 15'],
			// Its viewer shows Quit, too.
			['\u001B[21~', /PullDn/],
			[30, /PullDn/],
			['\u001B[20~', 'Command'],
		],
	},
	htop: {
		files: ['htop'],
		args: '-d 600',
		// Only its frame is compared: the rest depends on the machine.
		volatile: /^(?!.*(?:F1Help|PID)).*$/g,
		steps: [
			['', /F1Help/],
			['\u001B[12~', /Categories|Setup|Display options/],
			['\u001B[21~', /F1Help/],
			[30, /F1Help/],
		],
	},
	emacs: {
		files: ['emacs'],
		args: '-nw -Q text',
		steps: [
			['', 'line 20'],
			['\u0016\u0016', 'line 40'],
			['Some text 日本語\r', '日本語'],
			// With two windows it may or may not scroll one of them, under ssh as well.
			[30, 'line 40'],
			['\u0018' + '2', /text[\s\S]*text/],
			['\u0013line 99', 'line 99'],
		],
	},
};

const text = Array.from({length: 300}, (_, index) => `line ${index + 1} of the text\tend`).join(
	'\n',
);

// Each program runs through `eic ssh` and `ssh` at once, and both screens must end up the same.
describe('full-screen programs look as under OpenSSH', {
	skip: isMissing('sshd', 'ssh'),
}, () => {
	let stand: SshdFixture;
	before(async () => {
		stand = await startSshdFixture();
	});

	after(() => stand?.stop());

	/** A command line for the remote's shell that starts the program in a folder and environment of its own. */
	function commandOf(file: string, args: string, client: 'eic' | 'ssh'): string {
		const home = path.join(stand.home.path, `${client}-${file}`);
		mkdirSync(home);
		writeFileSync(path.join(home, 'text'), `${text}\n`);
		if (file === 'screen') {
			// So that it ends with its terminal, for which tmux has an option.
			writeFileSync(path.join(home, 'screenrc'), 'autodetach off\n');
		}

		const variables = {
			PATH: '/usr/bin:/bin',
			HOME: home,
			// Outside the home directory, which mc shows.
			TMPDIR: stand.home.path,
			TMUX_TMPDIR: stand.home.path,
			CLIENT: `${client}-${process.pid}`,
			PS1: '$ ',
			LESS: '',
			LANG: 'C.UTF-8',
		};
		const pairs = Object.entries(variables).map(([name, value]) => `${name}='${value}'`);
		const script = `cd; exec ${file} ${args}`.replaceAll("'", "'\\''");
		return `env -i TERM="$TERM" ${pairs.join(' ')} sh -c '${script}'`;
	}

	for (const [name, {files, args, steps, volatile}] of Object.entries(programs)) {
		const file = files.find(candidate => !isMissing(candidate));
		test(name, {skip: isMissing(file ?? files[0])}, async () => {
			await using eic = openTerminal({
				command: process.execPath,
				args: [eicProgram, ...stand.eic('web-1', '-tt', '--', commandOf(file ?? '', args, 'eic'))],
				env: stand.environment,
			});
			await using ssh = openTerminal({
				command: 'ssh',
				args: stand.openSsh('-tt', commandOf(file ?? '', args, 'ssh')),
				env: stand.environment,
			});
			const rowsOf = (terminal: PtyTerminal): string[] =>
				terminal
					.screen()
					.split('\n')
					.map(row => row.replaceAll(volatile ?? /(?!)/g, '…').replaceAll(/(?:eic|ssh)-mc/g, ''));
			const cellsOf = (terminal: PtyTerminal) => ({
				cells: terminal.cells(),
				cursor: terminal.cursor,
			});
			const stateOf = (terminal: PtyTerminal) => ({
				rows: rowsOf(terminal),
				...(volatile ? {} : cellsOf(terminal)),
				isAlternate: terminal.isAlternate,
				modes: terminal.modes(),
			});
			for (const [input, expected] of steps) {
				for (const terminal of [eic, ssh]) {
					if (typeof input === 'number') {
						terminal.resize(100, input);
					} else if (input !== '') {
						terminal.write(input);
					}
				}

				await Promise.all([eic, ssh].map(terminal => terminal.waitFor(expected)));
				if (typeof input === 'number' && input > firstRows) {
					// Keys typed before the program knows its size are drawn in another order.
					await Promise.all([eic, ssh].map(terminal => terminal.waitFor(() => isGrown(terminal))));
				}

				await assertSame(
					() => stateOf(eic),
					() => stateOf(ssh),
					`after ${JSON.stringify(input)}`,
				);
			}
		});
	}
});

/** The program draws below the former end of its screen. */
function isGrown(terminal: PtyTerminal): boolean {
	return terminal
		.screen()
		.split('\n')
		.slice(firstRows)
		.some(row => row !== '');
}

/** Both may still be drawing for a moment. */
async function assertSame<T>(actual: () => T, expected: () => T, message: string): Promise<void> {
	for (let look = 0; look < 100; look++) {
		if (JSON.stringify(actual()) === JSON.stringify(expected())) {
			return;
		}

		await delay(50);
	}

	assert.deepEqual(actual(), expected(), message);
}
